import type { INodeParameters } from 'n8n-workflow';

import { loadPackages } from '../support';
import { http, pause } from '../support/platform';
import {
	type Account,
	closeAccounts,
	expectKeyOnEveryRequest,
	numbered,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const SEND = 'POST /whatsapp-web/send';
const PHONE = '+34600111222';
const VERIFY = "Open the contact's conversation in the app to see whether the message was sent.";

async function send(parameters: INodeParameters = {}, options: Parameters<Account['run']>[2] = {}) {
	const message = { phoneNumber: PHONE, message: 'Hola' };
	return await account.run('whatsApp.send', { ...message, ...parameters }, options);
}

/** Texts that were sent, in order. */
const sent = () => account.sandbox.state.messages.all().map(({ fields }) => fields.body);

describe('a WhatsApp message', () => {
	it('is sent with phone and text, and its parts come out as one item', async () => {
		const message = 'Two\nlines – 你好\n\nand a second message';
		const { error, json, items } = await send({ message });
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([SEND]);
		expect(account.requests[0].body).toStrictEqual({ phoneNumber: PHONE, message });
		expectKeyOnEveryRequest(account);
		expect(json).toEqual([
			{
				success: true,
				contactId: account.sandbox.state.contactByPhone(PHONE)?.id,
				messagesSent: 2,
				totalChunks: 2,
				messageIds: [expect.any(String), expect.any(String)],
				creditsUsed: 1,
			},
		]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
		expect(sent()).toEqual(['Two\nlines – 你好', 'and a second message']);
	});

	it.each([
		['+34 600 111 222', PHONE],
		['0034600111222', PHONE],
		['+34 (600) 11-12.22', PHONE],
		['  +34600111222\n', PHONE],
		['+15551234567', '+15551234567'],
	])('goes to %j in international form', async (phoneNumber, reaches) => {
		expect((await send({ phoneNumber })).error).toBeUndefined();
		expect(account.requests[0].body).toMatchObject({ phoneNumber: reaches });
		expect(account.reachedBy(reaches)).toBe(1);
	});

	it.each([
		'600111222',
		'={{ 34600111222 }}',
		'+0600111222',
		'+346001112223334445',
		'Ana',
		'+34 600 111 222, +34 600 111 223',
		'={{ $json.missing }}',
	])('to %j is refused before anything is sent', async (phoneNumber) => {
		const { error } = await send({ phoneNumber });
		expect(error?.message).toMatch(/^'Phone Number' (has no country code|is empty)/);
		expect(account.requests).toEqual([]);
	});

	it('without a text is refused before anything is sent', async () => {
		for (const message of ['={{ $json.missing }}', '={{ "\\n " }}']) {
			const { error } = await send({ message });
			expect(error?.message).toBe("'Message' is empty [item 0]");
		}
		const { error } = await send({ options: { rawBody: '{ "message": null }' } });
		expect(error?.message).toMatch(/^'Message' is empty/);
		expect(account.requests).toEqual([]);
	});

	it('from a number in an expression is sent as the text that DM Champ asks for', async () => {
		await send({ message: '={{ 4711 }}' });
		expect(account.requests[0].body).toMatchObject({ message: '4711' });
		expect(sent()).toEqual(['4711']);
	});

	it.each([['{ "phoneNumber": null }'], ['{ "phoneNumber": "600111222" }']])(
		'whose phone Raw Body breaks is refused (%s)',
		async (rawBody) => {
			const { error } = await send({ options: { rawBody } });
			expect(error?.message).toMatch(/^'Phone Number' /);
			expect(account.requests).toEqual([]);
		},
	);

	it('without credits says so, and what to do', async () => {
		account.sandbox.state.credits = 0;
		const { error } = await send();
		expect(error).toMatchObject({
			message: 'Insufficient credits',
			description: 'The account has no credits left for this; top it up in DM Champ.',
			httpCode: '402',
		});
		expect(sent()).toEqual([]);
	});

	it('without a linked phone is refused in the words of the vendor', async () => {
		account.sandbox.switches.whatsAppLink = 'missing';
		const { error } = await send();
		expect(error).toMatchObject({
			message: 'No active WhatsApp Web connection',
			httpCode: '400',
		});
		expect(account.requests).toHaveLength(1);
	});

	it.each(['html', 'json'] as const)(
		'is not offered by a server that keeps to the guide (%s)',
		async (unknownRouteAnswer) => {
			account = await openAccount({ dialect: 'guide', switches: { unknownRouteAnswer } });
			const { error } = await send();
			expect(error).toMatchObject({ httpCode: '404' });
			expect(error?.description).toContain('This server does not offer this operation.');
			expect(error?.description).toContain('Route Overrides');
			expect(account.requests).toHaveLength(1);
		},
	);
});

describe('the wait for the answer, which takes as long as the text takes to be typed', () => {
	it('is ten minutes unless the user sets another', async () => {
		const timeouts = jest.spyOn(http.ClientRequest.prototype, 'setTimeout');
		await send();
		expect(timeouts.mock.calls.map(([ms]) => ms)).toContain(600_000);
		timeouts.mockClear();
		await send({ options: { timeout: 30_000 } });
		const set = timeouts.mock.calls.map(([ms]) => ms);
		expect(set).toContain(30_000);
		expect(set).not.toContain(600_000);
	});

	it('is shown as ten minutes in the editor', async () => {
		const node = (await loadPackages()).nodeTypes.getByNameAndVersion(
			'n8n-nodes-conversational-crm.dmChamp',
			1,
		);
		const shown = JSON.stringify(
			node.description.properties.filter(
				({ name, displayOptions }) =>
					name === 'options' && displayOptions?.show?.resource?.includes('whatsApp'),
			),
		);
		expect(shown).toContain('"name":"timeout"');
		expect(shown).toContain('"default":600000');
	});

	it('ends with the answer, when the message has been typed', async () => {
		account = await openAccount({
			dialect: 'reference',
			switches: { whatsAppTyping: 'simulated' },
		});
		const message = 'x'.repeat(500);
		const running = send({ message });
		while (sent().length === 0) await pause(10);
		account.clock.advance(60_000);
		const { json, error } = await running;
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ success: true, messagesSent: 1 }]);
	});
});

describe('a WhatsApp message whose outcome nobody knows', () => {
	const unconfirmed =
		'DM Champ did not confirm the request, and sending it again could do it twice.';

	it('(timed out while it was typed, though it was sent) is sent once, and says so', async () => {
		account = await openAccount({
			dialect: 'reference',
			switches: { whatsAppTyping: 'simulated' },
		});
		const { error } = await send({ options: { timeout: 300 } });
		expect(error?.message).toBe(
			'DM Champ did not answer within 0.3 seconds, the request may have been processed',
		);
		expect(error?.description).toContain(unconfirmed);
		expect(error?.description).toContain(VERIFY);
		await pause(700);
		expect(account.arrived()).toEqual([SEND]);
		expect(sent()).toEqual(['Hola']);
	});

	it.each([
		['cut off', { kind: 'reset' }],
		['500', { kind: 'answer', status: 500 }],
		['502 of a proxy', { kind: 'html', status: 502 }],
		['504 of a proxy', { kind: 'html', status: 504 }],
		[
			'503 with a time to come back',
			{ kind: 'answer', status: 503, headers: { 'retry-after': '1' } },
		],
		['a web page', { kind: 'html' }],
		['half an answer', { kind: 'brokenJson' }],
	] as const)('(%s, though it was sent) is sent once, and says so', async (_, fault) => {
		account.sandbox.faults.always(SEND, { ...fault, when: 'afterApply' });
		const { error } = await send();
		expect(error?.message).toMatch(/, the request may have been processed$/);
		expect(error?.description).toContain(unconfirmed);
		expect(error?.description).toContain(VERIFY);
		expect(account.arrived()).toEqual([SEND]);
		expect(sent()).toEqual(['Hola']);
	});

	it('keeps those behind it from being sent, and says which they are', async () => {
		account.sandbox.faults.add(SEND, { kind: 'reset', when: 'afterApply' }, { skip: 1 });
		const { error } = await send({ message: '={{ "m" + $json.n }}' }, { items: numbered(4) });
		expect(error?.description).toContain('Item 0 was sent. Items 2-3 were not started.');
		expect(sent()).toEqual(['m0', 'm1']);
	});
});

describe('WhatsApp messages', () => {
	const PARALLEL = { parallelRequests: 5 };

	it('to one phone keep their order, however the phone is written, while others overtake', async () => {
		account.sandbox.faults.next(SEND, { kind: 'delay', ms: 120 });
		const to = ['+34600111222', '+34600111333', '+34 600 111 222', '0034600111222', '+34600111333'];
		await send(
			{ phoneNumber: '={{ $json.to }}', message: '={{ "m" + $json.n }}', options: PARALLEL },
			{ items: to.map((phone, n) => ({ to: phone, n })) },
		);
		expect(sent()).toEqual(['m1', 'm4', 'm0', 'm2', 'm3']);
	});

	it('around a 429 are each sent once', async () => {
		account.sandbox.faults.add(
			SEND,
			{ kind: 'answer', status: 429, headers: { 'retry-after': '0.1' } },
			{ skip: 1, times: 2 },
		);
		const { error } = await send(
			{ message: '={{ "m" + $json.n }}', options: PARALLEL },
			{ items: numbered(5), credential: { requestsPerMinute: 6_000 } },
		);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
	});
});
