import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { VirtualClock } from '../../../sandbox/shared/clock';
import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import type { Poller } from '../support';
import { type Account, closeAccounts, NOW } from './support';
import { openEmptyAccount } from './triggerSupport';

afterEach(closeAccounts);

const MINUTE_MS = 60_000;
const FROM_BEGINNING = { options: { startFrom: 'beginning' } };
const CREATED = { event: 'contactCreated' };
const INTERACTION = { event: 'contactInteraction' };

let clock: VirtualClock;

async function accountOf(switches: Partial<VentiaSwitches> = {}, contacts = 0): Promise<Account> {
	const account = await openEmptyAccount({ switches, sizes: { contacts } });
	clock = account.clock;
	return account;
}

async function sync(
	account: Account,
	parameters: INodeParameters = CREATED,
	staticData?: IDataObject,
): Promise<Poller> {
	return await account.openPoller(parameters, { staticData });
}

async function idsOf(poller: Poller): Promise<unknown[]> {
	return ((await poller.poll()) ?? []).map(({ json }) => json._id);
}

/** A contact as of now, or as of `at`. */
function add(account: Account, at = clock.now()): string {
	return account.sandbox.state.addContact({ firstName: 'New' }, at).id;
}

function interact(account: Account, id: string, at = clock.now()): void {
	account.sandbox.state.contacts.update(id, { lastInteraction: at }, at);
}

describe('contacts created', () => {
	it('come once each, asked for by date, the newest first', async () => {
		const account = await accountOf({}, 5);
		const poller = await sync(account);
		expect(await poller.poll()).toBeNull();
		clock.advance(MINUTE_MS);
		const first = add(account);
		clock.advance(1_000);
		const second = add(account);
		interact(account, account.sandbox.state.contacts.all()[0].id);
		expect(await idsOf(poller)).toEqual([first, second]);
		interact(account, first);
		clock.advance(MINUTE_MS);
		expect(await poller.poll()).toBeNull();
		const { rawQuery, path } = account.sandbox.journal.entries.at(-1) ?? {};
		expect(path).toBe('/contacts');
		expect(rawQuery).toMatch(
			/^gteCreatedAt=2025-08-06T23%3A5\d%3A\d\d\.\d{3}Z&sort=-createdAt&limit=100&page=1&api-key=/,
		);
	});
});

describe('contacts with an interaction', () => {
	it('come after each of them', async () => {
		const account = await accountOf({}, 5);
		const poller = await sync(account, INTERACTION);
		expect(await poller.poll()).toBeNull();
		const [old] = account.sandbox.state.contacts.all();
		clock.advance(MINUTE_MS);
		interact(account, old.id);
		clock.advance(1_000);
		const fresh = add(account);
		expect(await idsOf(poller)).toEqual([old.id, fresh]);
		expect(await poller.poll()).toBeNull();
		clock.advance(1_000);
		interact(account, fresh);
		expect(await idsOf(poller)).toEqual([fresh]);
		expect(account.sandbox.journal.entries.at(-1)?.rawQuery).toMatch(
			/^gteLastInteractionDate=2025-.*&sort=-lastInteractionDate&/,
		);
	});

	it.each(['listed', 'all'] as const)('are dated by either name (fields: %s)', async (fields) => {
		const account = await accountOf({ contactFields: fields, ignoreFilters: true }, 3);
		const poller = await sync(account, INTERACTION);
		await poller.poll();
		clock.advance(1_000);
		const [{ id }] = account.sandbox.state.contacts.all();
		interact(account, id);
		const items = (await poller.poll()) ?? [];
		expect(items.map(({ json }) => json._id)).toEqual([id]);
		expect('lastInteractionDate' in items[0].json).toBe(fields === 'all');
	});
});

describe('a test event', () => {
	it.each([CREATED, INTERACTION])('is the newest contact (%o)', async (parameters) => {
		for (const order of ['oldestFirst', 'newestFirst', 'unsorted'] as const) {
			for (const ignored of [false, true]) {
				const switches = { order, ignoreSort: ignored, ignoreFilters: ignored };
				const account = await accountOf(switches, 250);
				const newest = add(account, NOW - 1_000);
				const poller = await sync(account, parameters);
				const items = await poller.poll({ mode: 'manual' });
				expect(items?.map(({ json }) => json._id)).toEqual([newest]);
				expect(poller.staticData).toEqual({});
			}
		}
	});

	it('of an empty account says so', async () => {
		const poller = await sync(await accountOf());
		await expect(poller.poll({ mode: 'manual' })).rejects.toMatchObject({
			message: 'There is no contact to show yet',
		});
	});
});

describe('Start From', () => {
	it.each<[string, INodeParameters, number[]]>([
		['now', { startFrom: 'now' }, []],
		['the beginning', { startFrom: 'beginning' }, [3, 2, 1]],
		['a date', { startFrom: 'date', startDate: '2025-08-05T00:00:00Z' }, [2, 1]],
	])('%s', async (_, options, expected) => {
		const account = await accountOf();
		const days = new Map([1, 2, 3].map((day) => [add(account, NOW - day * 86_400_000), day]));
		const poller = await sync(account, { ...CREATED, options });
		expect((await idsOf(poller)).map((id) => days.get(String(id)))).toEqual(expected);
		const fresh = add(account);
		expect(await idsOf(poller)).toEqual([fresh]);
	});
});

const SERVERS: Array<[string, Partial<VentiaSwitches>]> = [
	['as documented', {}],
	['oldest first', { ignoreSort: true }],
	['newest first', { ignoreSort: true, order: 'newestFirst' }],
	['unsorted', { ignoreSort: true, order: 'unsorted' }],
	['where date filters are ignored', { ignoreFilters: true }],
	['where filters and sorting are ignored', { ignoreFilters: true, ignoreSort: true }],
	[
		'where all is ignored and nothing sorted',
		{ ignoreFilters: true, ignoreSort: true, order: 'unsorted' },
	],
	['in small pages', { silentPageCap: 12, ignoreFilters: true }],
	[
		'in small pages with a total',
		{ silentPageCap: 50, contactsEnvelope: 'dataTotal', ignoreFilters: true },
	],
	['with pages counted', { contactsEnvelope: 'dataPagination', ignoreFilters: true }],
	['in a result with paging', { contactsEnvelope: 'resultPaging', ignoreFilters: true }],
	['of the older route', { contactLists: 'legacy' }],
	['of the older route, newest first', { contactLists: 'legacy', order: 'newestFirst' }],
	['of the older route, unsorted', { contactLists: 'legacy', order: 'unsorted' }],
	['of the older route, its pages from 1', { contactLists: 'legacy', legacyFirstPage: 1 }],
];

describe.each(SERVERS)('from a list %s', (_, switches) => {
	it.each([CREATED, INTERACTION])(
		'every event comes once, across restarts (%o)',
		async (parameters) => {
			const account = await accountOf(switches, 230);
			const { contacts } = account.sandbox.state;
			let poller = await sync(account, parameters);
			await poller.poll();
			const expected: string[] = [];
			const seen: string[] = [];
			for (let round = 0; round < 12; round++) {
				clock.advance(round % 3 === 0 ? 1_000 : 7 * MINUTE_MS);
				if (round !== 5) {
					// Two of the same moment, and one that shows up late.
					const late = clock.now() - 2 * MINUTE_MS;
					const fresh = [add(account), add(account), ...(round > 0 ? [add(account, late)] : [])];
					const old = contacts.all()[round * 7].id;
					interact(account, old);
					expected.push(...fresh.map((id) => `${id}@${contacts.get(id)?.createdAt}`));
					if (parameters === INTERACTION) expected.push(`${old}@${clock.now()}`);
				}
				const items = (await poller.poll()) ?? [];
				const date = parameters === INTERACTION ? 'lastInteraction' : 'createdAt';
				seen.push(
					...items.map(({ json }) => `${String(json._id)}@${Date.parse(String(json[date]))}`),
				);
				if (round % 4 === 1) poller.restart();
				if (round % 4 === 3) {
					const stored = JSON.parse(JSON.stringify(poller.staticData)) as IDataObject;
					poller = await sync(account, parameters, stored);
				}
			}
			expect(seen.sort()).toEqual(expected.sort());
		},
	);

	it('everything from the beginning comes once, a page per poll', async () => {
		const account = await accountOf(switches, 480);
		const poller = await sync(account, { ...CREATED, ...FROM_BEGINNING });
		const seen: unknown[] = [];
		for (let tick = 0; tick < 45; tick++) {
			const items = await poller.poll({ budgetMs: 0 });
			seen.push(...(items ?? []).map(({ json }) => json._id));
			poller.restart();
		}
		expect(seen).toHaveLength(480);
		expect(new Set(seen).size).toBe(480);
	});
});

describe('a clock of the server that differs from ours', () => {
	it.each([-90, 90])('by %i minutes loses and repeats nothing', async (minutes) => {
		const account = await accountOf();
		clock.advance(Date.now() + minutes * MINUTE_MS - NOW);
		add(account, clock.now() - MINUTE_MS);
		const poller = await sync(account);
		expect(await poller.poll()).toBeNull();
		for (let round = 0; round < 3; round++) {
			clock.advance(2_000);
			const id = add(account);
			expect(await idsOf(poller)).toEqual([id]);
		}
	});
});

describe('a poll that fails', () => {
	it('tells the words of Ventia, and the next one makes up for it', async () => {
		const account = await accountOf({}, 3);
		const poller = await sync(account);
		await poller.poll();
		const id = add(account, NOW + 1_000);
		const fault = { kind: 'answer', status: 403, body: { message: 'CRM is off' } } as const;
		account.sandbox.faults.next('GET /contacts', fault);
		await expect(poller.poll()).rejects.toMatchObject({ message: 'CRM is off', httpCode: '403' });
		expect(await idsOf(poller)).toEqual([id]);
	});

	it('in the middle of a list goes on there', async () => {
		const account = await accountOf({}, 250);
		const poller = await sync(account, { ...CREATED, ...FROM_BEGINNING });
		account.sandbox.faults.next('GET /contacts?page=2', { kind: 'answer', status: 400 });
		const first = await idsOf(poller);
		expect(first).toHaveLength(100);
		const seen = [...first, ...(await idsOf(poller)), ...(await idsOf(poller))];
		expect(new Set(seen).size).toBe(250);
		expect(seen).toHaveLength(250);
	});
});

describe('a change of the settings', () => {
	it('of the event starts over from now; of the key it goes on', async () => {
		const account = await accountOf({}, 3);
		const poller = await sync(account);
		await poller.poll();
		const other = await sync(account, INTERACTION, poller.staticData);
		expect(await other.poll()).toBeNull();
		clock.advance(1_000);
		const id = add(account);
		const same = await sync(account, CREATED, poller.staticData);
		expect(await idsOf(same)).toEqual([id]);
	});
});
