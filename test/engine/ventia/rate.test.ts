import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import { pause } from '../support/platform';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

beforeEach(() => {
	// Pauses are stretched by a random part of themselves.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

async function busyAccount(switches: Partial<VentiaSwitches> = {}): Promise<Account> {
	return await openAccount({ realTime: true, sizes: { contacts: 1, sales: 0 }, switches });
}

const CREATE: INodeParameters = {
	phones: '={{ "+5989100" + String(1000 + $json.n) }}',
	options: { parallelRequests: 20 },
};

/** Phones of the contacts that were created, each as often as there is a contact with it. */
function created({ sandbox }: Account): string[] {
	return sandbox.state.contacts
		.all()
		.slice(1)
		.map(({ fields }) => fields.phones[0])
		.sort();
}

const phonesTo = (count: number) => numbered(count).map((_, n) => `+5989100${1_000 + n}`);

/** Requests of somebody else who uses the account, one after another. */
async function useUp({ sandbox }: Account, count: number, key = sandbox.apiKeys[1]): Promise<void> {
	for (let n = 0; n < count; n += 20) {
		await Promise.all(
			numbered(Math.min(20, count - n)).map(
				async () =>
					await axios.get(`${sandbox.url}/sales`, {
						params: { 'api-key': key },
						validateStatus: () => true,
					}),
			),
		);
	}
}

/** Settles a while after the limit was used up: whatever is sent beyond it has arrived by then. */
async function usedUp({ sandbox }: Account): Promise<void> {
	while (sandbox.counters.accepted < 200) await pause(10);
	await pause(1_500);
}

/** Lets the time of a stand-in that stood still pass until the work is done. */
async function passTime({ clock }: Account, work: Promise<unknown>): Promise<void> {
	let isDone = false;
	void work.finally(() => (isDone = true));
	for (let last = Date.now(); !isDone;) {
		await pause(20);
		const now = Date.now();
		clock.advance(now - last);
		last = now;
	}
}

describe('60 quick writes', () => {
	it.each(['fixed', 'sliding', 'tokenBucket'] as const)(
		'meet no 429 at 200 requests per minute (%s window), and lose no time',
		async (windowKind) => {
			const account = await busyAccount({ windowKind });
			const { json, error, durationMs } = await account.run('contact.create', CREATE, {
				items: numbered(60),
			});
			expect(error).toBeUndefined();
			expect(account.sandbox.counters).toMatchObject({ accepted: 60, refused: 0 });
			expect(json.map(({ phones }) => phones)).toEqual(phonesTo(60).map((phone) => [phone]));
			expect(created(account)).toEqual(phonesTo(60));
			// A request that had to wait for the window would wait for most of a minute.
			expect(durationMs).toBeLessThan(10_000);
		},
	);
});

describe('the limit of 200 requests per minute', () => {
	it('would be met without the limiter, so that the stand-in does count', async () => {
		const account = await busyAccount();
		await useUp(account, 205);
		expect(account.sandbox.counters).toMatchObject({ accepted: 200, refused: 5 });
	});

	it('is never exceeded with one key: the 201st request waits in our own queue', async () => {
		const account = await busyAccount();
		const { status } = await account.run('contact.create', CREATE, {
			items: numbered(210),
			cancelWhen: usedUp(account),
		});
		expect(status).toBe('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted: 200, refused: 0 });
		expect(created(account)).toHaveLength(200);
	});

	it('is shared by executions that use the same key at the same time', async () => {
		const account = await busyAccount();
		const cancelWhen = usedUp(account);
		const runs = await Promise.all(
			[0, 70, 140].map(
				async (from) =>
					await account.run('contact.create', CREATE, {
						items: numbered(70).map((_, n) => ({ n: n + from })),
						cancelWhen,
					}),
			),
		);
		expect(runs.map(({ status }) => status)).toContain('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted: 200, refused: 0 });
	});

	it.each([
		['Requests per Minute', { requestsPerMinute: 12 }, 12],
		['Share of the Limit', { limitShare: 5 }, 10],
	])('can be set lower in the credential (%s)', async (_, credential, accepted) => {
		const account = await busyAccount();
		const { status } = await account.run('contact.create', CREATE, {
			items: numbered(20),
			credential,
			cancelAfterMs: 700,
		});
		expect(status).toBe('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted, refused: 0 });
	});

	it('counts for each key by itself, though Ventia counts both: every record is written once all the same', async () => {
		const switches = {
			enforceLimits: true,
			windowKind: 'tokenBucket',
			retryAfter: 'fraction',
		} as const;
		const account = await openAccount({ sizes: { contacts: 1, sales: 0 }, switches });
		// Its time stands still meanwhile: five requests are left, however long this takes.
		await useUp(account, 195);
		const run = account.run('contact.create', CREATE, { items: numbered(8) });
		await passTime(account, run);
		const { json, error } = await run;
		expect(error).toBeUndefined();
		expect(account.sandbox.counters.refused).toBeGreaterThan(0);
		expect(json.map(({ phones }) => phones)).toEqual(phonesTo(8).map((phone) => [phone]));
		expect(created(account)).toEqual(phonesTo(8));
	});
});

describe('a 429', () => {
	it.each<[string, Record<string, string>]>([
		['without Retry-After', {}],
		['with Retry-After in seconds', { 'retry-after': '1' }],
		['with a fraction', { 'retry-after': '0.3' }],
	])('(%s) is repeated, and each of 12 records is written once', async (_, headers) => {
		const account = await busyAccount();
		account.sandbox.faults.add(
			'POST /contact',
			{ kind: 'answer', status: 429, body: { message: 'Too Many Requests' }, headers },
			{ skip: 5, times: 1 },
		);
		const { json, error, durationMs } = await account.run('contact.create', CREATE, {
			items: numbered(12),
		});
		expect(error).toBeUndefined();
		expect(json.map(({ phones }) => phones)).toEqual(phonesTo(12).map((phone) => [phone]));
		expect(created(account)).toEqual(phonesTo(12));
		expect(account.requests.filter(({ status }) => status === 429)).toHaveLength(1);
		expect(durationMs).toBeGreaterThanOrEqual(Number(headers['retry-after'] ?? 0) * 1_000);
	});

	it.each(['json', 'text', 'html', 'empty'] as const)(
		'(%s body) is known by its status alone',
		async (tooManyBody) => {
			const account = await busyAccount({ tooManyBody, retryAfter: 'absent' });
			const bodies = {
				json: { message: 'Too Many Requests' },
				text: 'Too many requests',
				html: '<html><body><h1>429</h1></body></html>',
				empty: undefined,
			};
			account.sandbox.faults.next('POST /contact', {
				kind: 'answer',
				status: 429,
				body: bodies[tooManyBody],
				headers: { 'retry-after': '0.1' },
			});
			const { error } = await account.run('contact.create', CREATE, { items: numbered(1) });
			expect(error).toBeUndefined();
			expect(created(account)).toEqual(phonesTo(1));
			expect(account.requests.map(({ status }) => status)).toEqual([429, 200]);
		},
	);

	it('lets a message reach its contact once', async () => {
		const account = await busyAccount();
		account.sandbox.faults.next('POST /contact/{id}/message', {
			kind: 'answer',
			status: 429,
			headers: { 'retry-after': '0.2' },
		});
		await account.run('message.send', {
			contactId: byId(account.contact().id),
			channelId: account.channelId(),
			text: 'Hola',
		});
		expect(account.sandbox.state.messages.size).toBe(1);
		expect(account.requests).toHaveLength(2);
	});
});
