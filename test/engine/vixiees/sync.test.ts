import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { VixieesSwitches } from '../../../sandbox/vixiees/switches';
import type { Poller } from '../support';
import { type Account, closeAccounts, NOW, openAccount } from './support';

afterEach(closeAccounts);

const MINUTE_MS = 60_000;
const EMPTY = { contacts: 0, deals: 0, tasks: 0, recordings: 0 };

async function accountOf(
	switches: Partial<VixieesSwitches> = {},
	sizes: Partial<typeof EMPTY> = {},
): Promise<Account> {
	return await openAccount({ switches, sizes: { ...EMPTY, ...sizes } });
}

async function sync(
	account: Account,
	parameters: INodeParameters = {},
	more?: Parameters<Account['openPoller']>[1],
): Promise<Poller> {
	const all = { resource: 'contact', event: 'createdOrUpdated', ...parameters };
	return await account.openPoller(all, more);
}

async function idsOf(poller: Poller): Promise<unknown[]> {
	return ((await poller.poll()) ?? []).map(({ json }) => json.id);
}

const FROM_BEGINNING = { options: { startFrom: 'beginning' } };

describe.each(['contact', 'deal', 'recording'] as const)('a sync of %ss', (resource) => {
	const list = `/${resource}s`;

	it('asks for what has changed since, and gives it once', async () => {
		const account = await accountOf({}, { contacts: 5, deals: 5, recordings: 5 });
		const { state } = account.sandbox;
		const table = state[`${resource}s`];
		const poller = await sync(account, { resource });
		expect(await poller.poll()).toBeNull();
		account.clock.advance(MINUTE_MS);
		expect(await poller.poll()).toBeNull();

		account.clock.advance(MINUTE_MS);
		const [first] = table.all();
		const fresh = state.addContact({ email: 'new@example.com' });
		const added =
			resource === 'contact'
				? fresh
				: resource === 'deal'
					? state.addDeal({ contact_id: fresh.id, title: 'New' })
					: state.recordings.insert({ ...state.recordings.all()[0].fields }, account.clock.now());
		account.clock.advance(MINUTE_MS);
		table.update(first.id, {}, account.clock.now());
		expect(await idsOf(poller)).toEqual([added.id, first.id]);
		expect(await poller.poll()).toBeNull();
		expect(account.requests.every(({ path }) => path === list)).toBe(true);
		expect(account.requests.at(-1)?.rawQuery).toMatch(
			/^updated_at_from=2025-08-06T23%3A5\d%3A\d\d&limit=1000&page=1$/,
		);
	});

	it('with the event "created" leaves changes out', async () => {
		const account = await accountOf({}, { contacts: 5, deals: 5, recordings: 5 });
		const { state } = account.sandbox;
		const table = state[`${resource}s`];
		const poller = await sync(account, { resource, event: 'created' });
		await poller.poll();
		account.clock.advance(MINUTE_MS);
		table.update(table.all()[0].id, {}, account.clock.now());
		expect(await poller.poll()).toBeNull();
		const fresh = state.addContact({ email: 'new@example.com' });
		const added =
			resource === 'contact'
				? fresh
				: resource === 'deal'
					? state.addDeal({ contact_id: fresh.id, title: 'New' })
					: state.recordings.insert({ ...state.recordings.all()[0].fields }, account.clock.now());
		expect(await idsOf(poller)).toEqual([added.id]);
		table.update(added.id, {}, account.clock.now());
		account.clock.advance(MINUTE_MS);
		expect(await poller.poll()).toBeNull();
		expect(account.requests.at(-1)?.rawQuery).toMatch(/^created_at_from=/);
	});

	it.each(['oldestFirst', 'newestFirst', 'unsorted'] as const)(
		'shows the newest record as the test event (%s)',
		async (order) => {
			for (const dateFilters of ['both', 'ignored'] as const) {
				const account = await accountOf(
					{ order, dateFilters },
					{ contacts: 40, deals: 40, recordings: 40 },
				);
				const table = account.sandbox.state[`${resource}s`];
				table.update(table.all()[17].id, {}, NOW - 1_000);
				const poller = await sync(account, { resource });
				const items = await poller.poll({ mode: 'manual' });
				expect(items?.map(({ json }) => json.id)).toEqual([table.all()[17].id]);
				expect(poller.staticData).toEqual({});
			}
		},
	);

	it('says so when there is no record for a test event', async () => {
		const poller = await sync(await accountOf(), { resource });
		await expect(poller.poll({ mode: 'manual' })).rejects.toMatchObject({
			message: `There is no ${resource} to show yet`,
		});
	});
});

describe('Start From', () => {
	async function withOld(): Promise<Account> {
		const account = await accountOf();
		[1, 2, 3].forEach((n) =>
			account.sandbox.state.addContact({ email: `a${n}@example.com` }, NOW - n * 86_400_000),
		);
		return account;
	}

	it('now gives only what happens afterwards', async () => {
		const account = await withOld();
		const poller = await sync(account, { options: { startFrom: 'now' } });
		expect(await poller.poll()).toBeNull();
		const { id } = account.sandbox.state.addContact({ email: 'new@example.com' });
		expect(await idsOf(poller)).toEqual([id]);
	});

	it('beginning gives everything, the oldest first', async () => {
		const poller = await sync(await withOld(), FROM_BEGINNING);
		expect(await idsOf(poller)).toEqual([1003, 1002, 1001]);
		expect(await poller.poll()).toBeNull();
	});

	it('date gives what happened from then on', async () => {
		const startDate = new Date(NOW - 2 * 86_400_000).toISOString();
		const poller = await sync(await withOld(), { options: { startFrom: 'date', startDate } });
		expect(await idsOf(poller)).toEqual([1002, 1001]);
	});

	it.each(['', 'someday'])('date without one ("%s") is an error', async (startDate) => {
		const account = await withOld();
		const poller = await sync(account, { options: { startFrom: 'date', startDate } });
		await expect(poller.poll()).rejects.toMatchObject({ message: "'Start Date' is not a date" });
		expect(account.requests).toEqual([]);
	});
});

/** Every version of every record, as `id@date`. */
function versionsOf(items: IDataObject[]): string[] {
	return items.map(({ id, updated_at }) => `${String(id)}@${String(updated_at)}`);
}

describe('every change comes once', () => {
	const servers: Array<[string, Partial<VixieesSwitches>]> = [
		['oldest first', {}],
		['newest first', { order: 'newestFirst' }],
		['unsorted', { order: 'unsorted' }],
		['in a bare array', { listEnvelope: 'array' }],
		['where date filters are ignored', { dateFilters: 'ignored' }],
		['in small pages', { silentPageCap: 12, listEnvelope: 'array' }],
		['with IDs as text', { idFormat: 'string' }],
		['with dates without a zone', { dateFormat: 'zoneless' }],
		[
			'with dates without a zone, two hours east',
			{ dateFormat: 'zoneless', zonelessOffsetMinutes: 120 },
		],
		[
			'with dates without a zone, five hours west',
			{ dateFormat: 'zoneless', zonelessOffsetMinutes: -300 },
		],
	];

	it.each(servers)('from a list %s, across polls and restarts', async (_, switches) => {
		const account = await accountOf(switches, { contacts: 30 });
		const { state } = account.sandbox;
		const expected = new Map<string, number>();
		let poller = await sync(account);
		await poller.poll();
		const seen: string[] = [];
		const written: Array<{ id: number; at: number }> = [];
		for (let round = 0; round < 12; round++) {
			account.clock.advance(round % 3 === 0 ? 1_000 : 7 * MINUTE_MS);
			const at = account.clock.now();
			if (round !== 5) {
				const { id } = state.addContact({ email: `n${round}@example.com` });
				written.push({ id, at });
				const changed = state.contacts.all()[round * 2];
				state.contacts.update(changed.id, { company: `C${round}` }, at);
				written.push({ id: changed.id, at });
			}
			const items = await poller.poll();
			if (round === 5) expect(items).toBeNull();
			seen.push(...versionsOf((items ?? []).map(({ json }) => json)));
			if (round % 4 === 1) poller.restart();
			if (round % 4 === 3) {
				const staticData = JSON.parse(JSON.stringify(poller.staticData)) as IDataObject;
				poller = await sync(account, {}, { staticData });
			}
		}
		const { dateFormat = 'utc', zonelessOffsetMinutes = 0 } = switches;
		for (const { id, at } of written) {
			const shown =
				dateFormat === 'utc'
					? new Date(at).toISOString()
					: new Date(at + zonelessOffsetMinutes * MINUTE_MS).toISOString().slice(0, 19);
			expected.set(`${id}@${shown}`, 1);
		}
		expect(seen.sort()).toEqual([...expected.keys()].sort());
	});

	it.each(['oldestFirst', 'newestFirst'] as const)(
		'from the beginning of a list of several pages (%s), within what one poll may take',
		async (order) => {
			const account = await accountOf({ order }, { contacts: 2_300 });
			const poller = await sync(account, FROM_BEGINNING);
			const seen: unknown[] = [];
			for (let tick = 0; tick < 12; tick++) {
				// A poll that has no time left reads one page.
				const items = await poller.poll({ budgetMs: 0 });
				seen.push(...(items ?? []).map(({ json }) => json.id));
				poller.restart();
			}
			expect(seen).toHaveLength(2_300);
			expect(new Set(seen).size).toBe(2_300);
		},
	);

	it('from a server that pages through the first 1,000 rows only', async () => {
		const account = await accountOf({ thousandRule: 'reachable' }, { contacts: 2_300 });
		const poller = await sync(account, FROM_BEGINNING);
		const seen: unknown[] = [];
		for (let tick = 0; tick < 4; tick++) seen.push(...(await idsOf(poller)));
		expect(seen).toHaveLength(2_300);
		expect(new Set(seen).size).toBe(2_300);
	});

	it.each([0, 120])(
		'and nothing from before the activation, with zoneless dates %i minutes east',
		async (zonelessOffsetMinutes) => {
			const account = await openAccount({
				realTime: true,
				sizes: EMPTY,
				switches: { dateFormat: 'zoneless', zonelessOffsetMinutes },
			});
			const { state } = account.sandbox;
			for (const minutes of [1, 30, 90, 119, 121, 200]) {
				state.addContact({ email: `a${minutes}@example.com` }, Date.now() - minutes * MINUTE_MS);
			}
			const poller = await sync(account);
			expect(await poller.poll()).toBeNull();
			expect(await poller.poll()).toBeNull();
			const { id } = state.addContact({ email: 'new@example.com' }, Date.now() + 1_000);
			expect(await idsOf(poller)).toEqual([id]);
			expect(await poller.poll()).toBeNull();
		},
	);

	it('in the operator style of date filters too', async () => {
		const account = await openAccount({
			sizes: { ...EMPTY, contacts: 3 },
			switches: { dateFilters: 'operator' },
			credential: { dateFilterStyle: 'operator' },
		});
		const poller = await sync(account);
		await poller.poll();
		const { id } = account.sandbox.state.addContact({ email: 'n@example.com' });
		expect(await idsOf(poller)).toEqual([id]);
		expect(account.requests.at(-1)?.rawQuery).toMatch(/^updated_at%3E=2025-/);
	});
});

describe('a poll that fails', () => {
	it('tells the words of Vixiees, and the next one makes up for it', async () => {
		const account = await accountOf({}, { contacts: 3 });
		const poller = await sync(account);
		await poller.poll();
		const { id } = account.sandbox.state.addContact({ email: 'n@example.com' });
		account.sandbox.faults.next('GET /contacts', {
			kind: 'answer',
			status: 403,
			body: { error: 'API is switched off' },
		});
		await expect(poller.poll()).rejects.toMatchObject({
			message: 'API is switched off',
			httpCode: '403',
		});
		expect(await idsOf(poller)).toEqual([id]);
	});

	it('in the middle of a list gives the rows before it, and goes on there', async () => {
		const account = await accountOf({}, { contacts: 1_500 });
		const poller = await sync(account, FROM_BEGINNING);
		account.sandbox.faults.next('GET /contacts?page=2', { kind: 'answer', status: 400 });
		const first = await idsOf(poller);
		expect(first).toHaveLength(1_000);
		const seen = [...first, ...(await idsOf(poller)), ...(await idsOf(poller))];
		expect(seen).toHaveLength(1_500);
		expect(new Set(seen).size).toBe(1_500);
	});

	it('because the limit is used up for long ends soon', async () => {
		const account = await accountOf({}, { contacts: 3 });
		const poller = await sync(account);
		account.sandbox.faults.next('GET /contacts', {
			kind: 'answer',
			status: 429,
			headers: { 'retry-after': '300' },
		});
		const startedAt = Date.now();
		await expect(poller.poll()).rejects.toMatchObject({
			httpCode: '429',
			description: expect.stringContaining('(in 300 seconds)') as string,
		});
		expect(Date.now() - startedAt).toBeLessThan(1_000);
	});

	it('because the answer is no list says so', async () => {
		const account = await accountOf();
		account.sandbox.faults.next('GET /contacts', {
			kind: 'answer',
			status: 200,
			body: { welcome: true },
		});
		const poller = await sync(account);
		await expect(poller.poll()).rejects.toMatchObject({
			message: 'Vixiees did not answer with a list',
		});
	});
});

describe('two polls at the same time', () => {
	it('are one: the second gives nothing', async () => {
		const account = await accountOf({}, { contacts: 3 });
		const poller = await sync(account, FROM_BEGINNING);
		account.sandbox.faults.next('GET /contacts', { kind: 'delay', ms: 100 });
		const [first, second] = await Promise.all([poller.poll(), poller.poll()]);
		expect(first).toHaveLength(3);
		expect(second).toBeNull();
		expect(account.requests).toHaveLength(1);
	});
});

describe('a change of the settings', () => {
	it('of the resource starts over from now', async () => {
		const account = await accountOf({}, { contacts: 3, deals: 3 });
		const poller = await sync(account);
		await poller.poll();
		const other = await sync(account, { resource: 'deal' }, { staticData: poller.staticData });
		expect(await other.poll()).toBeNull();
		const { id } = account.sandbox.state.addDeal({ contact_id: 1001, title: 'New' });
		expect(await idsOf(other)).toEqual([id]);
	});

	it('of the API key goes on where it was', async () => {
		const account = await accountOf({}, { contacts: 3 });
		const poller = await sync(account);
		await poller.poll();
		account.sandbox.faults.always('GET /contacts', {
			kind: 'answer',
			status: 200,
			body: { data: [{ id: 7, updated_at: new Date(NOW + 1_000).toISOString() }] },
		});
		const credentials = account.credentials({ apiKey: 'a-new-key' });
		const { staticData } = poller;
		const next = await sync(account, {}, { credentials, staticData });
		expect(await idsOf(next)).toEqual([7]);
	});
});
