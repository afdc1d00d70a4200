import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { pause } from '../support/platform';
import {
	type Account,
	closeAccounts,
	DIALECTS,
	expectKeyOnEveryRequest,
	numbered,
	openAccount,
} from './support';

let account: Account;

afterEach(closeAccounts);

const SEND = 'POST /send_custom_channel_message';
const SEND_HYPHEN = 'POST /send-custom-channel-message';
const RECEIVE = 'POST /incoming_custom_channel_message';
const RECEIVE_HYPHEN = 'POST /incoming-custom-channel-message';

const MESSAGE = { fromId: 'customer-1', customChannel: 'my-channel', body: 'Hello\n"you" – 你好' };
const INCOMING = { messageSid: 'sid-1', fromId: 'customer-1', toId: 'user-1', body: 'Hola' };
const PERSON = { firstName: 'Jane', lastName: 'Smith', email: 'jane@example.com' };

/** The message texts in the order in which they arrived, each as often as it did. */
const arrivedTexts = (pattern = 'POST') =>
	account.sandbox.journal
		.matching(pattern)
		.map(({ body }) => (body as { customData: IDataObject }).customData.body);

/** What the account has stored of the messages with a contact of another system. */
const stored = () =>
	account.sandbox.state.messages.all().map(({ fields: { contact, ...fields } }) => ({
		of: account.sandbox.state.contacts.get(contact)?.fields.externalId,
		...fields,
	}));

describe.each(DIALECTS)('a message in a custom channel (%s)', (dialect) => {
	beforeEach(async () => {
		account = await openAccount({ dialect });
	});

	/** The reference has only hyphens here: the first message finds that out. */
	const sends = dialect === 'guide' ? [SEND] : [SEND, SEND_HYPHEN];

	it.each<[string, INodeParameters, object]>([
		['least', MESSAGE, MESSAGE],
		[
			'most',
			{ ...MESSAGE, additionalFields: { campaignId: 'campaign-1', ...PERSON } },
			{ ...MESSAGE, campaignId: 'campaign-1', ...PERSON },
		],
		[
			'fields that were added and left empty',
			{ ...MESSAGE, additionalFields: { campaignId: '', firstName: '' } },
			MESSAGE,
		],
		[
			'numbers from expressions',
			{
				fromId: '={{ 1042 }}',
				customChannel: 'my-channel',
				body: '={{ 5 }}',
				additionalFields: { campaignId: '={{ 7 }}', firstName: '={{ 0 }}' },
			},
			{
				fromId: '1042',
				customChannel: 'my-channel',
				body: '5',
				campaignId: '7',
				firstName: '0',
			},
		],
	])('is sent with its fields inside customData, and nothing beside it (%s)', async (...row) => {
		const [, parameters, customData] = row;
		const { error, json, items } = await account.run('message.sendCustomChannel', parameters);
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual(sends);
		expect(account.requests.at(-1)?.body).toStrictEqual({ customData });
		expectKeyOnEveryRequest(account);
		expect(json).toEqual([{ success: true, message: 'Message sent successfully' }]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('reaches the contact, who is made with the given names where there is none', async () => {
		await account.run('message.sendCustomChannel', { ...MESSAGE, additionalFields: PERSON });
		expect(stored()).toMatchObject([
			{ of: 'customer-1', body: MESSAGE.body, direction: 'outbound', channel: 'my-channel' },
		]);
		expect(account.sandbox.state.contactByEmail('jane@example.com')?.fields).toMatchObject(PERSON);
	});

	it.each([
		['text', { success: true, message: 'Message sent successfully' }],
		['empty', { success: true }],
	] as const)('is one item also where the answer is %s', async (plainSuccess, item) => {
		account.sandbox.switches.plainSuccess = plainSuccess;
		const { json, error } = await account.run('message.sendCustomChannel', MESSAGE);
		expect(error).toBeUndefined();
		expect(json).toEqual([item]);
		expect(stored()).toHaveLength(1);
	});

	it.each<[string, INodeParameters, object, string]>([
		['least', INCOMING, INCOMING, 'text'],
		[
			'most',
			{
				...INCOMING,
				additionalFields: {
					channel: 'livechat',
					status: 'received',
					messageType: 'reaction',
					campaignId: 'campaign-1',
					...PERSON,
				},
			},
			{
				...INCOMING,
				channel: 'livechat',
				status: 'received',
				campaignId: 'campaign-1',
				...PERSON,
			},
			'reaction',
		],
		[
			'numbers from expressions',
			{ messageSid: '={{ 1 }}', fromId: '={{ 2 }}', toId: '={{ 3 }}', body: '={{ 0 }}' },
			{ messageSid: '1', fromId: '2', toId: '3', body: '0' },
			'text',
		],
	])(
		'is handed in with its fields inside customData and its type beside it (%s)',
		async (...row) => {
			const [, parameters, customData, messageType] = row;
			const { error, json } = await account.run('message.receiveCustomChannel', parameters);
			expect(error).toBeUndefined();
			expect(account.arrived()).toEqual([RECEIVE]);
			expect(account.requests[0].body).toStrictEqual({ customData, messageType });
			expectKeyOnEveryRequest(account);
			expect(json).toEqual([
				{ success: true, messageId: expect.stringMatching(/^\d+$/) as string },
			]);
			expect(stored()).toMatchObject([{ direction: 'inbound', type: messageType }]);
		},
	);

	it('that comes in twice is stored once, by its SID', async () => {
		const { json } = await account.run('message.receiveCustomChannel', INCOMING, {
			items: numbered(2),
		});
		expect(json).toHaveLength(2);
		expect(stored()).toHaveLength(1);
	});

	it('is one with Raw Body, at the depth where Raw Body says so', async () => {
		await account.run('message.receiveCustomChannel', {
			...INCOMING,
			options: {
				rawBody: '{ "customData": { "mediaUrl": "https://x.example.com/a.png", "n": null } }',
			},
		});
		expect(account.requests[0].body).toStrictEqual({
			customData: { ...INCOMING, mediaUrl: 'https://x.example.com/a.png', n: null },
			messageType: 'text',
		});
	});

	it.each<[string, string, INodeParameters, RegExp]>([
		['no sender', 'sendCustomChannel', { fromId: '={{ "" }}' }, /^'From ID' is empty/],
		['no channel', 'sendCustomChannel', { customChannel: '={{ null }}' }, /^'Custom Channel' is/],
		['no text', 'sendCustomChannel', { body: '={{ " " }}' }, /^'Body' is empty/],
		[
			'no SID',
			'receiveCustomChannel',
			{ messageSid: '={{ $json.no }}' },
			/^'Message SID' is empty/,
		],
		['no receiver', 'receiveCustomChannel', { toId: '={{ $json.no }}' }, /^'To ID' is empty/],
		[
			'a text that Raw Body takes away',
			'sendCustomChannel',
			{ options: { rawBody: '{ "customData": { "body": null } }' } },
			/^The message lacks body/,
		],
		[
			'nothing left by Raw Body',
			'receiveCustomChannel',
			{ options: { rawBody: '{ "customData": null }' } },
			/^The message lacks messageSid, fromId, toId, body/,
		],
	])('with %s is not sent', async (_, operation, parameters, message) => {
		const { error } = await account.run(`message.${operation}`, {
			...MESSAGE,
			...INCOMING,
			...parameters,
		});
		expect(error?.message).toMatch(message);
		expect(account.requests).toEqual([]);
	});
});

describe('the spelling of a path', () => {
	it.each([
		['underscore', [SEND], [RECEIVE]],
		['hyphen', [SEND, SEND_HYPHEN], [RECEIVE, RECEIVE_HYPHEN]],
		['both', [SEND], [RECEIVE]],
	] as const)(
		'is found by the first message and kept (%s)',
		async (spelling, firstSend, firstReceive) => {
			for (const unknownRouteAnswer of ['html', 'json'] as const) {
				account = await openAccount({
					dialect: 'reference',
					switches: { sendSpelling: spelling, incomingSpelling: spelling, unknownRouteAnswer },
				});
				for (const [action, parameters, first] of [
					['message.sendCustomChannel', MESSAGE, firstSend],
					['message.receiveCustomChannel', INCOMING, firstReceive],
				] as const) {
					account.sandbox.journal.clear();
					expect((await account.run(action, parameters)).error).toBeUndefined();
					expect(account.arrived()).toEqual(first);
					expect((await account.run(action, parameters)).error).toBeUndefined();
					expect(account.arrived().slice(first.length)).toEqual(first.slice(-1));
				}
				expect(stored().map(({ direction }) => direction)).toEqual([
					'outbound',
					'outbound',
					'inbound',
				]);
			}
		},
	);

	it('is not tried again after a message whose outcome nobody knows', async () => {
		account = await openAccount({ switches: { sendSpelling: 'both' } });
		account.sandbox.faults.always(SEND, { kind: 'html', status: 502, when: 'afterApply' });
		const { error } = await account.run('message.sendCustomChannel', MESSAGE);
		expect(error?.message).toContain('may have been processed');
		expect(account.arrived()).toEqual([SEND]);
		expect(stored()).toHaveLength(1);
	});

	it('does not hide what the vendor says is missing', async () => {
		account = await openAccount({ switches: { sendSpelling: 'both' } });
		account.sandbox.faults.always('POST', {
			kind: 'answer',
			status: 404,
			body: { error: { code: 'CAMPAIGN_NOT_FOUND', message: 'Campaign not found' } },
		});
		const { error } = await account.run('message.sendCustomChannel', MESSAGE);
		expect(error).toMatchObject({ message: 'Campaign not found', httpCode: '404' });
		expect(error?.description).toBe(
			'Check the Custom Channel and the Campaign ID against those in the app. Code: CAMPAIGN_NOT_FOUND.',
		);
		expect(stored()).toEqual([]);
	});
});

describe('a channel that is not set up', () => {
	it('is refused in the words of the vendor', async () => {
		account = await openAccount();
		const { error } = await account.run('message.sendCustomChannel', {
			...MESSAGE,
			customChannel: 'nowhere',
		});
		expect(error).toMatchObject({
			message: 'Custom channel nowhere not found (known: my-channel, website, crm)',
			httpCode: '400',
		});
	});
});

const TO = { fromId: '={{ $json.to }}', customChannel: 'my-channel', body: '={{ $json.text }}' };
const FROM = { ...TO, messageSid: '={{ $json.text }}', toId: 'user-1' };

/** Items `a1` to `a4` and so on, of three people in turn. */
const inTurn = (people: string[], count: number) =>
	Array.from({ length: count }, (_, n) =>
		people.map((to) => ({ to, text: `${to}${n + 1}` })),
	).flat();

/** The texts that arrived of one person. */
const ofPerson = (to: string, texts: unknown[]) =>
	texts.filter((text) => String(text).startsWith(to));

describe.each([
	['sendCustomChannel', SEND, TO],
	['receiveCustomChannel', RECEIVE, FROM],
] as const)('many messages (%s)', (operation, request, parameters) => {
	beforeEach(async () => {
		account = await openAccount();
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(() => jest.restoreAllMocks());

	const run = async (items: IDataObject[], options = {}, credential = {}) =>
		await account.run(
			`message.${operation}`,
			{ ...parameters, options: { parallelRequests: 5, ...options } },
			{ items, credential },
		);

	it('to one person keep their order, while those to others overtake', async () => {
		account.sandbox.faults.next(request, { kind: 'delay', ms: 150 });
		const { json } = await run(inTurn(['a', 'b', 'c'], 3));
		expect(json).toHaveLength(9);
		const texts = arrivedTexts();
		for (const to of ['a', 'b', 'c']) {
			expect(ofPerson(to, texts)).toEqual([`${to}1`, `${to}2`, `${to}3`]);
		}
		// The first message to `a` was held up; nobody else waited for it.
		expect(texts.slice(0, 7)).toEqual(expect.arrayContaining(['b3', 'c3']));
		expect(texts.indexOf('a2')).toBe(7);
		const inStore = stored().map(({ body }) => body);
		expect(ofPerson('a', inStore)).toEqual(['a1', 'a2', 'a3']);
	});

	it('are under way at the same time, as many as Parallel Requests says and no more', async () => {
		account.sandbox.faults.always(request, { kind: 'delay', ms: 100 });
		let ended = false;
		const all = run(inTurn(['a', 'b', 'c', 'd', 'e', 'f', 'g'], 1)).finally(() => (ended = true));
		const underWay: number[] = [];
		while (!ended) {
			await pause(2);
			const requests = account.sandbox.journal.matching(request);
			underWay.push(requests.filter(({ status }) => status === undefined).length);
		}
		await all;
		expect(Math.max(...underWay)).toBe(5);
	});

	it('keep their order around a 429, and none is lost or doubled', async () => {
		account.sandbox.faults.add(
			request,
			{ kind: 'answer', status: 429, headers: { 'retry-after': '0.1' } },
			{ skip: 2, times: 2 },
		);
		const { error } = await run(inTurn(['a', 'b', 'c'], 3), {}, { requestsPerMinute: 6_000 });
		expect(error).toBeUndefined();
		const texts = stored().map(({ body }) => body);
		expect(texts).toHaveLength(9);
		for (const to of ['a', 'b', 'c']) {
			expect(ofPerson(to, texts)).toEqual([`${to}1`, `${to}2`, `${to}3`]);
		}
	});

	it('come out in the order of the items, however long each takes', async () => {
		account.sandbox.faults.next(request, { kind: 'delay', ms: 100 });
		const items = inTurn(['a', 'b'], 3);
		const { items: out } = await run(items);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});
});

it('messages keep their order while the spelling of the path is still unknown', async () => {
	account = await openAccount({ dialect: 'reference' });
	account.sandbox.faults.next(SEND, { kind: 'delay', ms: 100 });
	await account.run(
		'message.sendCustomChannel',
		{ ...TO, options: { parallelRequests: 5 } },
		{ items: inTurn(['a', 'b'], 3) },
	);
	const texts = arrivedTexts(SEND_HYPHEN);
	expect(texts).toHaveLength(6);
	for (const to of ['a', 'b']) {
		expect(ofPerson(to, texts)).toEqual([`${to}1`, `${to}2`, `${to}3`]);
	}
});
