import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { deduplication, runNode } from '../support';
import { pause } from '../support/platform';
import { type Account, closeAccounts, DIALECTS, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	deduplication.reset();
	account = await openAccount();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const GRANT = 'POST /subaccounts/credits';
const EMAIL = 'owner0@reseller.example.com';
const VERIFY =
	'Use Sub-Account > Get, which shows the balance, to see whether the credits were granted.';

type RunOptions = Parameters<Account['run']>[2];

async function grant(parameters: INodeParameters = {}, options: RunOptions = {}) {
	return await account.run(
		'subAccount.grantCredits',
		{ email: EMAIL, amount: 500, ...parameters },
		{ node: { id: 'grant' }, ...options },
	);
}

/** The guarded grant, under the key of the item. */
async function grantOnce(key: string, options: RunOptions = {}) {
	return await grant({ additionalFields: { idempotencyKey: key } }, options);
}

/** The amounts in the ledger of the sub-account, oldest first. */
const ledger = () => account.sandbox.state.grantsTo(EMAIL).map(({ amount }) => amount);

describe.each(DIALECTS)('a grant of credits (%s)', (dialect) => {
	beforeEach(async () => {
		account = await openAccount({ dialect });
	});

	it('is sent as the guide shows it, with the key in the header and nowhere else', async () => {
		const { error, json } = await grant({
			additionalFields: { description: 'Auto-recharge via webhook', idempotencyKey: 'evt_1' },
		});
		expect(error).toBeUndefined();
		const [{ method, path, rawQuery, headers, body, rawBody }] = account.requests;
		expect([method, path, rawQuery]).toEqual(['POST', '/subaccounts/credits', '']);
		expect(headers).toMatchObject({
			'x-api-key': account.apiKey,
			'content-type': 'application/json',
		});
		expect(body).toStrictEqual({
			email: EMAIL,
			amount: 500,
			description: 'Auto-recharge via webhook',
		});
		expect(rawBody).not.toContain(account.apiKey);
		expect(json).toEqual([
			{
				success: true,
				sub_account_id: account.subAccount().id,
				credits_added: 500,
				new_balance: 542,
			},
		]);
		expect(ledger()).toEqual([500]);
	});

	it('leaves a description out that is not set', async () => {
		await grant({ additionalFields: { description: '' } });
		expect(account.requests[0].body).toStrictEqual({ email: EMAIL, amount: 500 });
	});

	it('to nobody is a missing sub-account, and grants nothing', async () => {
		const { error } = await grant({ email: 'nobody@reseller.example.com' });
		expect(error).toMatchObject({ message: 'Sub-account not found', httpCode: '404' });
		expect(error?.description).toContain('Check the email: no sub-account of this agency has it.');
		expect(account.sandbox.state.grants.size).toBe(0);
	});

	it('that the agency cannot pay is refused in the words of the vendor', async () => {
		account.sandbox.state.credits = 499;
		const { error } = await grant();
		expect(error).toMatchObject({ message: 'Not enough credits', httpCode: '400' });
		expect(error?.description).toContain('Code: INSUFFICIENT_CREDITS.');
		expect(ledger()).toEqual([]);
	});
});

describe('the key of a grant', () => {
	/** Where the key of this test's account stands in a request. */
	const placesOfKey = () =>
		account.requests.map(({ path, rawQuery, headers, rawBody }) => ({
			path,
			header: headers['x-api-key'] === account.apiKey,
			elsewhere: [path, rawQuery, rawBody, String(headers.referer)].some((text) =>
				[account.apiKey, encodeURIComponent(account.apiKey)].some((key) => text.includes(key)),
			),
			query: rawQuery,
		}));

	const inHeader = (path: string) => ({ path, header: true, elsewhere: false, query: '' });

	it.each([
		['/subaccounts/credits/', '/subaccounts/credits/'],
		['/Agency/SubAccounts/Credits', '/Agency/SubAccounts/Credits'],
		['/subaccounts/grant', '/subaccounts/grant'],
		['/credits/grants', '/credits/grants'],
	])('stays in the header alone where Route Overrides name %s', async (path, arrives) => {
		account.sandbox.faults.always('POST', { kind: 'answer', status: 200, body: { success: true } });
		const routeOverrides = JSON.stringify({ 'subAccount.grantCredits': `POST ${path}` });
		const { error } = await grant({}, { credential: { routeOverrides } });
		expect(error).toBeUndefined();
		expect(placesOfKey()).toEqual([inHeader(arrives)]);
	});

	it.each([
		'/subaccounts/credits',
		'subaccounts/credits',
		'/subaccounts//credits',
		'/subaccounts/credits/',
		'/SubAccounts/Credits',
		'/subaccounts/%63redits',
		'/subaccounts%2Fcredits',
	])('stays in the header alone in an API request to %s', async (path) => {
		await account.run('apiRequest.send', {
			method: 'POST',
			path,
			body: { email: EMAIL, amount: 5 } as unknown as string,
		});
		expect(placesOfKey()).toMatchObject([{ header: true, elsewhere: false, query: '' }]);
	});

	it.each(['apiKey', 'apikey', 'APIKEY'])(
		'is not put into the query by hand either (%s)',
		async (name) => {
			const { json } = await account.run('apiRequest.send', {
				method: 'POST',
				path: '/subaccounts/credits',
				query: JSON.stringify({ [name]: account.apiKey, note: 'a b' }),
				body: JSON.stringify({ email: EMAIL, amount: 5 }),
			});
			expect(placesOfKey()).toEqual([{ ...inHeader('/subaccounts/credits'), query: 'note=a%20b' }]);
			expect(json).toMatchObject([{ credits_added: 5 }]);
		},
	);

	it('travels in the query of every other path, and in no header', async () => {
		for (const path of ['/tags', '/subaccounts', '/subaccounts/creditsx', '/x/credits']) {
			await account.run('apiRequest.send', { path });
		}
		expect(account.requests).toHaveLength(4);
		for (const { query, headers } of account.requests) {
			expect(query).toEqual({ apiKey: account.apiKey });
			expect(headers['x-api-key']).toBeUndefined();
		}
	});

	it('shows as *** in a dry run, in the header that carries it', async () => {
		const dry = { options: { dryRun: true } };
		const shown = await grant(dry);
		const url = `${account.sandbox.url}/subaccounts/credits`;
		const request = { method: 'POST', url, headers: { 'x-api-key': '***' } };
		expect(shown.json).toEqual([
			{ dryRun: true, requests: [{ ...request, body: { email: EMAIL, amount: 500 } }] },
		]);
		const asked = await account.run('apiRequest.send', {
			method: 'POST',
			path: '/subaccounts/credits',
			query: JSON.stringify({ apiKey: account.apiKey }),
			body: '{ "amount": 1 }',
			...dry,
		});
		expect(asked.json).toEqual([{ dryRun: true, requests: [{ ...request, body: { amount: 1 } }] }]);
		expect(account.requests).toEqual([]);
	});

	it("stays in the header alone where n8n's own HTTP Request node borrows the credential", async () => {
		for (const query of ['', '?apiKey=x&note=1']) {
			const { error } = await runNode({
				type: 'n8n-nodes-base.httpRequest',
				parameters: {
					method: 'POST',
					url: `${account.sandbox.url}/subaccounts/credits${query}`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'dmChampApi',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: JSON.stringify({ email: EMAIL, amount: 5 }),
				},
				node: { credentials: { dmChampApi: { id: '1', name: 'DM Champ' } } },
				credentials: account.credentials(),
			});
			expect(error).toBeUndefined();
		}
		expect(placesOfKey()).toEqual([
			inHeader('/subaccounts/credits'),
			{ ...inHeader('/subaccounts/credits'), query: 'note=1' },
		]);
		expect(ledger()).toEqual([5, 5]);
	});
});

describe('an amount', () => {
	it.each<[string, number | string]>([
		['0', 0],
		['-1', -1],
		['1.5', 1.5],
		['NaN', '={{ NaN }}'],
		['Infinity', '={{ Infinity }}'],
		['beyond what a number holds exactly', '={{ 2 ** 53 }}'],
		['1e21', '={{ 1e21 }}'],
		['a word', '={{ "many" }}'],
		['a number with a unit', '={{ "500 credits" }}'],
		['a number with a comma', '={{ "1,000" }}'],
		['nothing', '={{ $json.missing }}'],
		['null', '={{ null }}'],
		['an empty text', '={{ "" }}'],
		['true', '={{ true }}'],
		['an object', '={{ { n: 1 } }}'],
		['an empty list', '={{ [] }}'],
	])('of %s is refused before anything is sent', async (_, amount) => {
		const { error } = await grant({ amount });
		expect(error?.message).toMatch(/^'Amount' is not a .*whole number.* \[item 0\]$/);
		expect(account.requests).toEqual([]);
	});

	it.each<[string, number | string, number]>([
		['500', 500, 500],
		['a text from an expression', '={{ "500" }}', 500],
		['a text with spaces around it', '={{ " 500 " }}', 500],
		['1', 1, 1],
		['a number written as 500.0', '={{ "500.0" }}', 500],
	])('(%s) is granted as a number', async (_, amount, sent) => {
		expect((await grant({ amount })).error).toBeUndefined();
		expect(account.requests[0].body).toStrictEqual({ email: EMAIL, amount: sent });
		expect(ledger()).toEqual([sent]);
	});

	it('that one of several items lacks keeps all of them from being sent', async () => {
		const { error } = await grant(
			{ amount: '={{ $json.amount }}' },
			{ items: [{ amount: 1 }, { amount: 0 }, { amount: 3 }] },
		);
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect(account.requests).toEqual([]);
	});

	it.each([{ amount: 1.5 }, { amount: '500' }, { amount: null }, { amount: [5] }])(
		'that Raw Body breaks is refused too (%j)',
		async (rawBody) => {
			const { error } = await grant({ options: { rawBody: JSON.stringify(rawBody) } });
			expect(error?.message).toMatch(/^'Amount' is not a .*whole number/);
			expect(account.requests).toEqual([]);
		},
	);

	it.each(['owner', '={{ $json.missing }}', 'two@a.com, three@a.com'])(
		'for the e-mail "%s" is not sent',
		async (email) => {
			const { error } = await grant({ email });
			expect(error?.message).toMatch(/^'Email' is /);
			expect(account.requests).toEqual([]);
		},
	);
});

describe('an idempotency key', () => {
	const skipped = (idempotencyKey: string) => ({ skipped: true, idempotencyKey });

	it('grants once of two items that carry it', async () => {
		const { json } = await grantOnce('evt_1', { items: numbered(2) });
		expect(json).toMatchObject([{ credits_added: 500 }, skipped('evt_1')]);
		expect(ledger()).toEqual([500]);
		expect(account.requests).toHaveLength(1);
	});

	it('grants once in two executions, and says what was skipped', async () => {
		await grantOnce('={{ $json.key }}', { items: [{ key: 'a' }, { key: 'b' }] });
		const { json, items } = await grantOnce('={{ $json.key }}', {
			items: [{ key: 'b' }, { key: 'c' }, { key: 'a' }],
		});
		expect(json).toMatchObject([skipped('b'), { credits_added: 500 }, skipped('a')]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(ledger()).toEqual([500, 500, 500]);
	});

	it('grants once in eight executions that start at the same instant', async () => {
		const runs = await Promise.all(numbered(8).map(async () => await grantOnce('evt_1')));
		expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'success'));
		expect(runs.filter(({ json }) => json[0].credits_added === 500)).toHaveLength(1);
		expect(runs.filter(({ json }) => json[0].skipped === true)).toHaveLength(7);
		expect(ledger()).toEqual([500]);
	});

	it('is kept where n8n keeps what outlives a restart', async () => {
		await grantOnce('evt_1');
		expect(deduplication.entries('grant')).toEqual(['evt_1']);
	});

	it('is the same as a number and as a text', async () => {
		await grantOnce('={{ 42 }}');
		const { json } = await grantOnce('42');
		expect(json).toEqual([skipped('42')]);
		expect(ledger()).toEqual([500]);
	});

	it.each(['={{ $json.missing }}', '={{ "" }}', '={{ "  " }}', '={{ null }}', ''])(
		'that was added and turns out empty (%j) is refused, since nothing would guard the grant',
		async (key) => {
			const { error } = await grantOnce(key);
			expect(error?.message).toContain("'Idempotency Key'");
			expect(account.requests).toEqual([]);
		},
	);

	it.each(['={{ $json }}', '={{ [] }}', '={{ ["a", "b"] }}', '={{ true }}'])(
		'that is no text (%j) is refused, since all items would share it',
		async (key) => {
			const { error } = await grantOnce(key);
			expect(error?.message).toContain("'Idempotency Key'");
			expect(account.requests).toEqual([]);
		},
	);

	it('does not hold back grants without one: each of them is granted', async () => {
		await grant({}, { items: numbered(2) });
		await grant();
		expect(ledger()).toEqual([500, 500, 500]);
	});

	it('does not hold in a dry run, which takes no key', async () => {
		const options = { dryRun: true };
		await grant({ additionalFields: { idempotencyKey: 'evt_1' }, options });
		expect(deduplication.entries()).toEqual([]);
		expect((await grantOnce('evt_1')).json).toMatchObject([{ credits_added: 500 }]);
		const shown = await grant({ additionalFields: { idempotencyKey: 'evt_1' }, options });
		expect(shown.json).toMatchObject([{ dryRun: true }]);
		expect(ledger()).toEqual([500]);
	});

	it.each([400, 401, 402, 403, 404, 409, 422])(
		'may be used again after a certain no (%i)',
		async (status) => {
			const body = { error: { code: 'NO', message: 'Not now' } };
			account.sandbox.faults.next(GRANT, { kind: 'answer', status, body });
			const { error } = await grantOnce('evt_1');
			expect(error?.message).toBe('Not now');
			expect(error?.description).not.toContain('idempotency key');
			expect(deduplication.entries('grant')).toEqual([]);
			expect((await grantOnce('evt_1')).json).toMatchObject([{ credits_added: 500 }]);
			expect(ledger()).toEqual([500]);
		},
	);

	it('may be used again after a 200 that says it failed', async () => {
		const body = { success: false, message: 'Not enough credits' };
		account.sandbox.faults.next(GRANT, { kind: 'answer', status: 200, body });
		expect((await grantOnce('evt_1')).error?.message).toBe('Not enough credits');
		expect((await grantOnce('evt_1')).json).toMatchObject([{ credits_added: 500 }]);
		expect(ledger()).toEqual([500]);
	});

	it('may be used again after a 429 that was too long to wait for', async () => {
		const headers = { 'retry-after': '600' };
		account.sandbox.faults.next(GRANT, { kind: 'answer', status: 429, headers });
		const { error } = await grantOnce('evt_1');
		expect(error).toMatchObject({ httpCode: '429' });
		expect(deduplication.entries('grant')).toEqual([]);
		// The pause belongs to the key; the other key of the account is free.
		const other = { apiKey: account.sandbox.apiKeys[1] };
		const again = await grantOnce('evt_1', { credential: other });
		expect(again.json).toMatchObject([{ credits_added: 500 }]);
		expect(ledger()).toEqual([500]);
	});

	it('may be used again when nothing could be sent', async () => {
		const baseUrl = 'http://127.0.0.1:9';
		const { error } = await grantOnce('evt_1', { credential: { baseUrl } });
		expect(error?.description).toContain('Nothing was sent.');
		expect((await grantOnce('evt_1')).json).toMatchObject([{ credits_added: 500 }]);
	});

	it('is given to the next item of the run when the first one was refused', async () => {
		account.sandbox.faults.next(GRANT, { kind: 'answer', status: 400 });
		const { json } = await grantOnce('evt_1', {
			items: numbered(3),
			node: { id: 'grant', onError: 'continueRegularOutput' },
		});
		expect(json).toMatchObject([
			{ error: expect.any(String) as string },
			{ credits_added: 500 },
			skipped('evt_1'),
		]);
		expect(ledger()).toEqual([500]);
	});

	it('may be used again after a stop that came while nothing was under way', async () => {
		const headers = { 'retry-after': '20' };
		account.sandbox.faults.next(GRANT, { kind: 'answer', status: 429, headers });
		const { status } = await grantOnce('evt_1', { cancelAfterMs: 300 });
		expect(status).toBe('canceled');
		expect(deduplication.entries('grant')).toEqual([]);
		expect(account.requests).toHaveLength(1);
	});

	it('is kept after a stop that came while the grant was under way', async () => {
		account.sandbox.faults.next(GRANT, { kind: 'delay', ms: 600 });
		const { status } = await grantOnce('evt_1', { cancelAfterMs: 200 });
		expect(status).toBe('canceled');
		await pause(600);
		expect(ledger()).toEqual([500]);
		expect((await grantOnce('evt_1')).json).toEqual([skipped('evt_1')]);
		expect(ledger()).toEqual([500]);
	});

	it('is asked for again when the store fails once, and grants nothing when it stays away', async () => {
		deduplication.failNext(1);
		expect((await grantOnce('a')).json).toMatchObject([{ credits_added: 500 }]);
		deduplication.failNext(2);
		expect((await grantOnce('b')).status).toBe('error');
		expect(ledger()).toEqual([500]);
	});
});

/** What takes the answer away, and what is told of it. */
const LOST: Array<[string, FaultAction, string]> = [
	['a cut connection', { kind: 'reset' }, 'The connection to DM Champ broke off (ECONNRESET)'],
	['a 408', { kind: 'answer', status: 408 }, 'DM Champ answered with status 408'],
	['a 500', { kind: 'answer', status: 500 }, 'DM Champ answered with status 500'],
	['a 502', { kind: 'html', status: 502 }, 'DM Champ answered with status 502'],
	['a 503', { kind: 'answer', status: 503 }, 'DM Champ answered with status 503'],
	['a 504', { kind: 'answer', status: 504 }, 'DM Champ answered with status 504'],
	['a web page', { kind: 'html' }, 'DM Champ did not answer with JSON'],
	['half an answer', { kind: 'brokenJson' }, 'DM Champ did not answer with JSON'],
	[
		'a 503 with a time to come back',
		{ kind: 'answer', status: 503, headers: { 'retry-after': '1' } },
		'DM Champ is not available at the moment',
	],
];

const WHENS = ['afterApply', 'beforeApply'] as const;

describe.each(
	LOST.flatMap(([name, fault, what]) => WHENS.map((when) => ({ name, fault, what, when }))),
)('a grant whose outcome nobody knows ($name, $when)', ({ fault, what, when }) => {
	beforeEach(() => {
		account.sandbox.faults.next(GRANT, { ...fault, when } as FaultAction);
	});

	const granted = when === 'afterApply' ? [500] : [];

	it('is sent once, says so, and names the way to look', async () => {
		const { error } = await grant();
		expect(error?.message).toBe(`${what}, the request may have been processed`);
		expect(error?.description).toContain(
			'DM Champ did not confirm the request, and sending it again could do it twice.',
		);
		expect(error?.description).toContain(VERIFY);
		expect(account.arrived()).toEqual([GRANT]);
		expect(ledger()).toEqual(granted);
	});

	it('keeps its key: neither Retry On Fail nor a later execution grants again', async () => {
		const { error } = await grantOnce('evt_1');
		expect(error?.description).toContain(VERIFY);
		expect(error?.description).toContain(
			'The idempotency key is kept, so this item will be skipped.',
		);
		const again = await grantOnce('evt_1');
		expect(again.json).toEqual([{ skipped: true, idempotencyKey: 'evt_1' }]);
		expect(account.arrived()).toEqual([GRANT]);
		expect(ledger()).toEqual(granted);
	});
});

describe('a grant that is not answered within the timeout', () => {
	it('is sent once, keeps its key, and is found in the ledger later', async () => {
		account.sandbox.faults.next(GRANT, { kind: 'delay', ms: 600 });
		const once = { additionalFields: { idempotencyKey: 'evt_1' } };
		const { error, durationMs } = await grant({ ...once, options: { timeout: 200 } });
		expect(error?.message).toBe(
			'DM Champ did not answer within 0.2 seconds, the request may have been processed',
		);
		expect(error?.description).toContain(VERIFY);
		expect(durationMs).toBeLessThan(600);
		await pause(600);
		expect((await grant(once)).json).toEqual([{ skipped: true, idempotencyKey: 'evt_1' }]);
		expect(account.arrived()).toEqual([GRANT]);
		expect(ledger()).toEqual([500]);
	});
});

describe('Retry On Fail', () => {
	const node = { id: 'grant', retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const items: IDataObject[] = numbered(4);
	const key = '={{ "evt_" + $json.n }}';

	it.each<[string, FaultAction]>([
		['refused', { kind: 'answer', status: 400 }],
		['answered 500 after it was granted', { kind: 'answer', status: 500, when: 'afterApply' }],
		['cut off after it was granted', { kind: 'reset', when: 'afterApply' }],
	])('grants each of four once when the third was %s', async (_, fault) => {
		account.sandbox.faults.add(GRANT, fault, { skip: 2 });
		const { status, json } = await grantOnce(key, { items, node });
		expect(status).toBe('success');
		expect(json).toHaveLength(4);
		expect(ledger()).toEqual([500, 500, 500, 500]);
		expect(account.arrived(GRANT).length).toBeLessThanOrEqual(5);
	});

	it('without a key grants some of them twice', async () => {
		account.sandbox.faults.add(GRANT, { kind: 'answer', status: 400 }, { skip: 2 });
		await grant({}, { items, node });
		expect(ledger().length).toBeGreaterThan(4);
	});
});

describe('a 429', () => {
	it('in the middle of several grants doubles none, and loses none', async () => {
		account.sandbox.faults.add(
			GRANT,
			{ kind: 'answer', status: 429, headers: { 'retry-after': '0.2' } },
			{ skip: 2, times: 2 },
		);
		// A quick pace: after a 429 the node sends evenly.
		const credential = { requestsPerMinute: 6_000 };
		const items = numbered(6);
		const { error, json } = await grant({ amount: '={{ $json.n + 1 }}' }, { items, credential });
		expect(error).toBeUndefined();
		expect(json.map(({ credits_added }) => credits_added)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(ledger()).toEqual([1, 2, 3, 4, 5, 6]);
		expect(account.requests).toHaveLength(8);
	});
});
