import axios from 'axios';

import type { VixieesSwitches } from '../../../sandbox/vixiees/switches';
import { runWorkflow, START_TYPE } from '../support';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

afterEach(closeAccounts);

/** Licenses enough for the minute never to bind: 40 requests in 2 seconds do. */
async function busyAccount(switches: Partial<VixieesSwitches> = {}): Promise<Account> {
	return await openAccount({
		realTime: true,
		sizes: { contacts: 0, deals: 0, tasks: 0, recordings: 0 },
		switches,
	});
}

const CREATE = {
	email: '={{ "a" + $json.n + "@example.com" }}',
	options: { parallelRequests: 20 },
};

function emailsOf({ sandbox }: Account): string[] {
	return sandbox.state.contacts.all().map(({ fields }) => String(fields.email));
}

const emailsTo = (count: number) => numbered(count).map((_, n) => `a${n}@example.com`);

describe('60 items', () => {
	it.each(['fixed', 'sliding', 'tokenBucket'] as const)(
		'meet no 429 at 40 requests per 2 seconds (%s window)',
		async (windowKind) => {
			const account = await busyAccount({ windowKind });
			const { json, error, durationMs } = await account.run('contact.create', CREATE, {
				items: numbered(60),
			});
			expect(error).toBeUndefined();
			expect(account.sandbox.counters.refused).toBe(0);
			expect(json.map(({ email }) => email)).toEqual(emailsTo(60));
			expect(emailsOf(account).sort()).toEqual(emailsTo(60).sort());
			// As fast as the limit allows: 40 at once, the others one window later.
			expect(durationMs).toBeGreaterThan(2_000);
			expect(durationMs).toBeLessThan(4_000);
		},
	);

	it('would meet one without the limiter, so that the stand-in does count', async () => {
		const account = await busyAccount();
		const statuses = await Promise.all(
			numbered(60).map(async (_, n) => {
				const { status } = await axios.post(
					`${account.sandbox.url}/contacts`,
					{ email: `a${n}@example.com` },
					{ headers: { 'X-API-Key': account.apiKey }, validateStatus: () => true },
				);
				return status;
			}),
		);
		expect(statuses.filter((status) => status === 429)).toHaveLength(20);
		expect(account.sandbox.counters.refused).toBe(20);
	});
});

describe('an account that somebody else uses too', () => {
	it('ends with every record once', async () => {
		const account = await busyAccount({ retryAfter: 'fraction' });
		await Promise.all(
			numbered(25).map(
				async () =>
					await axios.get(`${account.sandbox.url}/deals`, {
						headers: { 'X-API-Key': account.apiKey },
						validateStatus: () => true,
					}),
			),
		);
		const { error, json } = await account.run('contact.create', CREATE, { items: numbered(22) });
		expect(error).toBeUndefined();
		expect(account.sandbox.counters.refused).toBeGreaterThan(0);
		expect(json).toHaveLength(22);
		expect(emailsOf(account).sort()).toEqual(emailsTo(22).sort());
	});
});

describe('the limit of an account', () => {
	it('is shared by two nodes of one workflow that use the same key', async () => {
		const account = await busyAccount();
		const node = (name: string, prefix: string) => ({
			name,
			type: 'n8n-nodes-conversational-crm.vixiees',
			parameters: {
				resource: 'contact',
				operation: 'create',
				email: `={{ "${prefix}" + $('Start').item.json.n + "@example.com" }}`,
				options: { parallelRequests: 20 },
			},
		});
		const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
		const { error } = await runWorkflow({
			credentials: account.credentials(),
			items: numbered(30).map((json, n) => ({ json, pairedItem: { item: n } })),
			startNode: 'Start',
			workflow: {
				nodes: [{ name: 'Start', type: START_TYPE }, node('One', 'one'), node('Two', 'two')],
				connections: { Start: to('One'), One: to('Two') },
			},
		});
		expect(error).toBeUndefined();
		expect(account.sandbox.counters).toMatchObject({ accepted: 60, refused: 0 });
		// The second node is held back by what the first one sent.
		const [first] = account.requests;
		expect(account.requests[40].at - first.at).toBeGreaterThanOrEqual(1_990);
	});

	it('is shared by executions that run at the same time', async () => {
		const account = await busyAccount();
		const runs = await Promise.all(
			['x', 'y', 'z'].map(
				async (prefix) =>
					await account.run(
						'contact.create',
						{ ...CREATE, email: `={{ "${prefix}" + $json.n + "@example.com" }}` },
						{ items: numbered(20) },
					),
			),
		);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		expect(account.sandbox.counters).toMatchObject({ accepted: 60, refused: 0 });
		expect(account.sandbox.state.contacts.size).toBe(60);
	});

	it('is not shared by another key', async () => {
		const [one, two] = [await busyAccount(), await busyAccount()];
		await one.run('contact.create', CREATE, { items: numbered(40) });
		const { durationMs } = await two.run('contact.create', CREATE, { items: numbered(30) });
		expect(durationMs).toBeLessThan(1_500);
	});

	it('grows with the licenses of the credential, and shrinks with its share', async () => {
		const account = await busyAccount({ licenses: 1 });
		const startedAt = Date.now();
		const { status } = await account.run('contact.create', CREATE, {
			items: numbered(25),
			credential: { licenses: 1 },
		});
		expect(status).toBe('success');
		expect(Date.now() - startedAt).toBeLessThan(1_500);
		// The 26th would have to wait for most of a minute.
		const stopped = await account.run('contact.create', CREATE, {
			items: [{ n: 99 }],
			credential: { licenses: 1 },
			cancelAfterMs: 700,
		});
		expect(stopped.status).toBe('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted: 25, refused: 0 });

		const shared = await busyAccount({ licenses: 1 });
		const half = await shared.run('contact.create', CREATE, {
			items: numbered(20),
			credential: { licenses: 1, limitShare: 50 },
			cancelAfterMs: 700,
		});
		expect(half.status).toBe('canceled');
		expect(shared.sandbox.counters.accepted).toBe(12);
	});
});

describe('waiting', () => {
	it('in our own queue does not count as a wait of the vendor', async () => {
		const account = await busyAccount();
		const { error, hints } = await account.run(
			'contact.create',
			{ ...CREATE, options: { parallelRequests: 20, maxWait: 0 } },
			{ items: numbered(50) },
		);
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
	});

	it('that the vendor asks for is told afterwards when it was longer than 5 seconds', async () => {
		// The pause is stretched by a random part of itself.
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const account = await busyAccount();
		account.sandbox.faults.next('GET /contacts/1001', {
			kind: 'answer',
			status: 429,
			headers: { 'retry-after': '5.1' },
		});
		account.sandbox.state.addContact({ email: 'a@example.com' });
		const { status, hints } = await account
			.run('contact.get', { contactId: byId(1001) })
			.finally(() => jest.restoreAllMocks());
		expect(status).toBe('success');
		expect(hints[0].message).toContain('Vixiees asked for pauses of up to 5 seconds');
	});
});
