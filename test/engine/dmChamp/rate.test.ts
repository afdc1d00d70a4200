import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';

import type { AccountSettings } from '../support';
import { pause } from '../support/platform';
import {
	type Account,
	closeAccounts,
	type DmChampSwitches,
	numbered,
	openAccount,
} from './support';

beforeEach(() => {
	// Pauses are stretched by a random part of themselves.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const busyAccount = async (
	switches: Partial<DmChampSwitches> = {},
	credential: AccountSettings['credential'] = {},
): Promise<Account> =>
	await openAccount({
		realTime: true,
		sizes: { contacts: 0, usage: 0, subAccounts: 1 },
		switches,
		credential,
	});

const CREATE: INodeParameters = {
	phone: '={{ "+3469900" + String(1000 + $json.n) }}',
	options: { parallelRequests: 20 },
};

const phonesTo = (count: number) => numbered(count).map((_, n) => `+3469900${1_000 + n}`);

/** Phones of the contacts that were created, each as often as there is a contact with it. */
const created = ({ sandbox }: Account) =>
	sandbox.state.contacts
		.all()
		.map(({ fields }) => fields.phone)
		.sort();

/** How many requests were turned away. */
const refused = ({ sandbox }: Account) => sandbox.counters.refused;

/** Requests of another program that uses a key of the account. */
async function useUp({ sandbox }: Account, count: number, key = sandbox.apiKey): Promise<void> {
	await Promise.all(
		numbered(count).map(
			async () =>
				await axios.get(`${sandbox.url}/tags`, {
					params: { apiKey: key },
					validateStatus: () => true,
				}),
		),
	);
}

/** Settles a while after so many requests were let in: whatever is sent beyond them has arrived by then. */
async function letIn({ sandbox }: Account, count: number): Promise<void> {
	while (sandbox.counters.accepted < count) await pause(10);
	await pause(500);
}

describe('40 quick writes', () => {
	it.each(['fixed', 'sliding', 'tokenBucket'] as const)(
		'meet no 429 at 60 requests per minute (%s window), and lose no time',
		async (windowKind) => {
			const account = await busyAccount({ windowKind });
			const { json, error, durationMs } = await account.run('contact.create', CREATE, {
				items: numbered(40),
			});
			expect(error).toBeUndefined();
			expect(account.sandbox.counters).toMatchObject({ accepted: 40, refused: 0 });
			expect(json.map(({ phone }) => phone)).toEqual(phonesTo(40));
			expect(created(account)).toEqual(phonesTo(40));
			// A request that had to wait for the window would wait for most of a minute.
			expect(durationMs).toBeLessThan(15_000);
		},
	);
});

describe('the limit of a key', () => {
	it('would be met without the limiter, so that the stand-in does count', async () => {
		const account = await busyAccount();
		await useUp(account, 65);
		expect(account.sandbox.counters).toMatchObject({ accepted: 60, refused: 5 });
	});

	it('is 60 a minute unless the user sets another: the 61st waits in our own queue', async () => {
		const account = await busyAccount({ requestsPerMinute: 600 });
		const { status } = await account.run('contact.create', CREATE, {
			items: numbered(70),
			cancelWhen: letIn(account, 60),
		});
		expect(status).toBe('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted: 60, refused: 0 });
		expect(created(account)).toHaveLength(60);
	});

	it.each([
		['Share of the Limit', { limitShare: 20 }, 12],
		['Requests per Minute and Share of the Limit', { requestsPerMinute: 30, limitShare: 50 }, 15],
	])('can be set lower in the credential (%s)', async (_, credential, accepted) => {
		const account = await busyAccount({}, credential);
		const { status } = await account.run('contact.create', CREATE, {
			items: numbered(20),
			cancelWhen: letIn(account, accepted),
		});
		expect(status).toBe('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted, refused: 0 });
	});

	it('can be set higher, for a plan that has more', async () => {
		const account = await busyAccount({ requestsPerMinute: 300 }, { requestsPerMinute: 300 });
		const { error, durationMs } = await account.run('contact.create', CREATE, {
			items: numbered(80),
		});
		expect(error).toBeUndefined();
		expect(durationMs).toBeLessThan(15_000);
		expect(account.sandbox.counters).toMatchObject({ accepted: 80, refused: 0 });
	});

	it('is shared by executions and operations that use it at the same time', async () => {
		const account = await busyAccount();
		const cancelWhen = letIn(account, 60);
		const runs = await Promise.all([
			account.run('contact.create', CREATE, { items: numbered(40), cancelWhen }),
			account.run(
				'message.sendCustomChannel',
				{ fromId: '={{ $json.n }}', customChannel: 'crm', body: 'Hola' },
				{ items: numbered(40), cancelWhen },
			),
		]);
		expect(runs.map(({ status }) => status)).toContain('canceled');
		expect(account.sandbox.counters).toMatchObject({ accepted: 60, refused: 0 });
	});

	it('belongs to that key: two keys of one account have a limit each', async () => {
		const account = await busyAccount();
		const run = async (apiKey: string, from: number) =>
			await account.run('contact.create', CREATE, {
				items: numbered(40).map((_, n) => ({ n: n + from })),
				credential: { apiKey },
			});
		const [first, second] = account.sandbox.apiKeys;
		const runs = await Promise.all([run(first, 0), run(second, 40)]);
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(account.sandbox.counters).toMatchObject({ accepted: 80, refused: 0 });
		expect(created(account)).toEqual(phonesTo(80));
		for (const { durationMs } of runs) expect(durationMs).toBeLessThan(15_000);
	});

	it('that is used up by one holds the other back by nothing', async () => {
		const account = await busyAccount();
		const [first, second] = account.sandbox.apiKeys;
		await useUp(account, 60, first);
		const { error, durationMs } = await account.run('contact.create', CREATE, {
			items: numbered(5),
			credential: { apiKey: second },
		});
		expect(error).toBeUndefined();
		expect(refused(account)).toBe(0);
		expect(durationMs).toBeLessThan(5_000);
	});
});

/** The ways in which a server may say that it takes requests again in a second. */
const HEADERS: Array<[string, () => Record<string, string>]> = [
	['Retry-After in seconds', () => ({ 'retry-after': '1' })],
	['Retry-After with a fraction', () => ({ 'retry-after': '0.8' })],
	['Retry-After as a date', () => ({ 'retry-after': inTwoSeconds().toUTCString() })],
	['RateLimit', () => ({ ratelimit: '"default";r=0;t=1' })],
	['RateLimit-Reset', () => ({ 'ratelimit-limit': '60', 'ratelimit-reset': '1' })],
	['X-RateLimit-Reset in seconds', () => ({ 'x-ratelimit-reset': '1' })],
	[
		'X-RateLimit-Reset as a moment',
		() => ({ 'x-ratelimit-reset': String(Math.floor(inTwoSeconds().getTime() / 1_000)) }),
	],
	[
		'Retry-After before another header',
		() => ({ 'retry-after': '1', 'x-ratelimit-reset': '600', 'ratelimit-reset': '600' }),
	],
];

const inTwoSeconds = () => new Date(Date.now() + 2_000);

describe('a 429', () => {
	it('is waited out as its headers ask, and each of 8 records is written once', async () => {
		const QUICK = { requestsPerMinute: 6_000 };
		const outcomes = await Promise.all(
			HEADERS.map(async ([name, headers]) => {
				const account = await busyAccount(QUICK, QUICK);
				const moment = inTwoSeconds().getTime();
				const body = { error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Too Many Requests' } };
				account.sandbox.faults.add(
					'POST /contacts',
					{ kind: 'answer', status: 429, body, headers: headers() },
					{ skip: 3 },
				);
				const { json, error } = await account.run('contact.create', CREATE, { items: numbered(8) });
				const { requests } = account;
				const refusals = requests.filter(({ status }) => status === 429);
				// What was not under way by then comes after the pause, or after the moment that was named:
				// on a busy machine that may be over before the request is refused.
				const resumed = requests[requests.length - 1].at;
				return {
					name,
					error,
					inOrder: json.map(({ phone }) => phone),
					created: created(account),
					refusals: refusals.length,
					isWaitedOut: resumed >= Math.min(refusals[0].at + 750, moment - 1_000),
				};
			}),
		);
		expect(outcomes).toEqual(
			HEADERS.map(([name]) => ({
				name,
				error: undefined,
				inOrder: phonesTo(8),
				created: phonesTo(8),
				refusals: 1,
				isWaitedOut: true,
			})),
		);
	});

	it('(without a header) is waited out with a backoff of our own', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const account = await busyAccount({ requestsPerMinute: 6_000 }, { requestsPerMinute: 6_000 });
		account.sandbox.faults.next('POST /contacts', { kind: 'answer', status: 429 });
		account.sandbox.faults.next('POST /contacts', { kind: 'html', status: 429 });
		const { error } = await account.run('contact.create', CREATE, { items: numbered(1) });
		expect(error).toBeUndefined();
		expect(created(account)).toEqual(phonesTo(1));
		const [first, second, third] = account.requests.map(({ at }) => at);
		// Half of a second, then half of two, each stretched by an eighth.
		expect(second - first).toBeGreaterThanOrEqual(500);
		expect(third - second).toBeGreaterThanOrEqual(1_000);
		expect(third - first).toBeLessThan(5_000);
	});

	it.each(['whatsApp.send', 'message.sendCustomChannel', 'subAccount.grantCredits'])(
		'is no reason to do it twice (%s)',
		async (action) => {
			const account = await openAccount({
				dialect: 'reference',
				switches: { sendSpelling: 'both' },
			});
			account.sandbox.faults.next('POST', {
				kind: 'answer',
				status: 429,
				headers: { 'retry-after': '0.2' },
			});
			const { error } = await account.run(action, {
				phoneNumber: '+34699001000',
				message: 'Hola',
				fromId: 'a',
				customChannel: 'crm',
				body: 'Hola',
				email: 'owner0@reseller.example.com',
				amount: 1,
			});
			expect(error).toBeUndefined();
			const { messages, grants } = account.sandbox.state;
			expect(messages.size + grants.size).toBe(1);
			expect(account.requests.map(({ status }) => status)).toEqual([429, 200]);
		},
	);
});

describe('another program on the same key', () => {
	it.each<[string, Partial<DmChampSwitches>]>([
		['which says when to come back', { rateHeaders: 'x-ratelimit' }],
		['which does not say it', { retryAfter: 'absent' }],
	])(
		'slows the node down on a server %s, and every record is written once',
		async (_, switches) => {
			// Two requests a second, of which the other program has left none.
			const requestsPerMinute = 120;
			const account = await busyAccount(
				{ requestsPerMinute, windowKind: 'tokenBucket', ...switches },
				{ requestsPerMinute: 1_200 },
			);
			await useUp(account, requestsPerMinute + 10);
			const before = refused(account);
			const { json, error } = await account.run('contact.create', CREATE, { items: numbered(4) });
			expect(error).toBeUndefined();
			expect(json.map(({ phone }) => phone)).toEqual(phonesTo(4));
			expect(created(account)).toEqual(phonesTo(4));
			// Four set out together; after the first refusal the key is tried with one at a time.
			expect(refused(account) - before).toBeGreaterThan(0);
			expect(refused(account) - before).toBeLessThanOrEqual(8);
		},
	);
});
