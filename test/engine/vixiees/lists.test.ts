import type { VixieesSwitches } from '../../../sandbox/vixiees/switches';
import { type Account, byId, closeAccounts, openAccount } from './support';

afterEach(closeAccounts);

const SIZES = { deals: 0, tasks: 0, recordings: 0 };

async function accountOf(contacts: number, switches: Partial<VixieesSwitches> = {}) {
	return await openAccount({ sizes: { ...SIZES, contacts }, switches });
}

function idsOf({ sandbox }: Account): number[] {
	return sandbox.state.contacts.all().map(({ id }) => id);
}

/** The limit of every page asked for. */
function limitsOf({ requests }: Account): number[] {
	return requests.map(({ query }) => Number(query.limit));
}

const sorted = (ids: unknown[]) => (ids as number[]).sort((a, b) => a - b);

describe('a list longer than a page', () => {
	const envelopes = ['array', 'dataMeta', 'named', 'nested', 'result'] as const;

	it.each(envelopes)('is read to its end in the envelope "%s"', async (listEnvelope) => {
		const account = await accountOf(2_500, { listEnvelope });
		const { json } = await account.run('contact.getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(idsOf(account));
		expect(limitsOf(account)).toEqual([1_000, 1_000, 1_000]);
	});

	it.each(['oldestFirst', 'newestFirst', 'unsorted'] as const)(
		'is read to its end when it is %s, if every page can be reached',
		async (order) => {
			const account = await accountOf(2_500, { order });
			const { json } = await account.run('contact.getAll', { returnAll: true });
			expect(sorted(json.map(({ id }) => id))).toEqual(idsOf(account));
		},
	);

	it.each(envelopes)('never asks for more than 1,000 rows a page (%s)', async (listEnvelope) => {
		const account = await accountOf(1_300, { listEnvelope });
		const { json, error } = await account.run('contact.getAll', { limit: 1_250 });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(idsOf(account).slice(0, 1_250));
		expect(limitsOf(account)).toEqual([1_000, 1_000]);
	});

	it('ends where the limit is reached, and reads no page beyond it', async () => {
		const account = await accountOf(2_500);
		const { json } = await account.run('contact.getAll', { limit: 1_000 });
		expect(json).toHaveLength(1_000);
		expect(account.arrived()).toEqual(['GET /contacts?limit=1000&page=1']);
	});

	it.each([0, 1, 999, 1_000, 1_001, 2_000])(
		'of %i rows gives just as many, with and without a total',
		async (contacts) => {
			for (const listEnvelope of ['array', 'dataMeta'] as const) {
				const account = await accountOf(contacts, { listEnvelope });
				const { json, error } = await account.run('contact.getAll', { returnAll: true });
				expect(error).toBeUndefined();
				expect(json.map(({ id }) => id)).toEqual(idsOf(account));
			}
		},
	);

	it.each(envelopes)(
		'is whole although the server gives fewer rows a page than asked for (%s)',
		async (listEnvelope) => {
			const account = await accountOf(250, { listEnvelope, silentPageCap: 100 });
			const { json } = await account.run('contact.getAll', { returnAll: true });
			expect(json.map(({ id }) => id)).toEqual(idsOf(account));
		},
	);

	it('with IDs as text is the same list', async () => {
		const account = await accountOf(1_200, { idFormat: 'string', listEnvelope: 'array' });
		const { json } = await account.run('contact.getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(idsOf(account).map(String));
	});

	it('of which only a page repeats itself is an error, not a short list', async () => {
		const account = await accountOf(1_500, { ignorePage: true, listEnvelope: 'array' });
		const { error } = await account.run('contact.getAll', { returnAll: true });
		expect(error?.message).toBe('Vixiees did not give the list to its end');
		expect(error?.description).toContain('1000 rows were read before page 2.');
		expect(error?.description).toContain('the server ignores the page number');
		expect(error?.description).toContain('Turn on Keep Partial Results under Options');
		const kept = await account.run('contact.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(kept.json).toHaveLength(1_000);
		expect(kept.hints[0].message).toContain('1000 rows were read before page 2.');
	});
});

describe('a server that pages through the first 1,000 records only', () => {
	const reachable = { thousandRule: 'reachable' } as const;

	it.each([
		['oldestFirst', 'suffix'],
		['oldestFirst', 'operator'],
		['newestFirst', 'suffix'],
		['newestFirst', 'operator'],
	] as const)(
		'gives all 2,500 contacts by moving the date window (%s, %s filters)',
		async (order, style) => {
			const account = await accountOf(2_500, { ...reachable, order, dateFilters: style });
			const { json, error } = await account.run(
				'contact.getAll',
				{ returnAll: true },
				{ credential: { dateFilterStyle: style } },
			);
			expect(error).toBeUndefined();
			expect(sorted(json.map(({ id }) => id))).toEqual(idsOf(account));
			expect(Math.max(...limitsOf(account))).toBe(1_000);
		},
	);

	it.each(['updatedAfter', 'createdAfter'])(
		'keeps to the filter %s while the window moves',
		async (filter) => {
			const account = await accountOf(2_500, reachable);
			const from = '2025-06-15T00:00:00Z';
			const { json } = await account.run('contact.getAll', {
				returnAll: true,
				filters: { [filter]: from },
			});
			const wanted = account.sandbox.state.contacts
				.all()
				.filter(
					({ createdAt, updatedAt }) =>
						(filter === 'createdAfter' ? createdAt : updatedAt) >= Date.parse(from),
				)
				.map(({ id }) => id);
			expect(wanted.length).toBeGreaterThan(1_000);
			expect(sorted(json.map(({ id }) => id))).toEqual(sorted(wanted));
		},
	);

	it('gives as many rows as wanted beyond the first 1,000', async () => {
		const account = await accountOf(2_500, reachable);
		const { json } = await account.run('contact.getAll', { limit: 1_700 });
		expect(json.map(({ id }) => id)).toEqual(idsOf(account).slice(0, 1_700));
	});

	it('asks for a narrower range when the rows are in no date order', async () => {
		const account = await accountOf(2_500, { ...reachable, order: 'unsorted' });
		const { error, items } = await account.run('contact.getAll', { returnAll: true });
		expect(items).toEqual([]);
		expect(error?.message).toBe('Vixiees gives no more than 1000 rows of this list');
		expect(error?.description).toBe(
			'1000 rows were read. Paging goes no further, and the rows are in no date order to go on from. Read the list in parts, each with a shorter date range in the filters. Turn on Keep Partial Results under Options to get these rows.',
		);
		expect(error).toMatchObject({ httpCode: '422' });
	});

	it('asks for a narrower range when it ignores date filters', async () => {
		const account = await accountOf(2_500, { ...reachable, dateFilters: 'ignored' });
		const { error } = await account.run('contact.getAll', { returnAll: true });
		expect(error?.message).toBe('Vixiees gives no more than 1000 rows of this list');
		expect(error?.description).toContain('too many rows share one date to go on from');
	});

	it('loses no row when many share a second', async () => {
		const account = await accountOf(0, reachable);
		for (let n = 0; n < 2_200; n++) {
			account.sandbox.state.addContact({ email: `a${n}@example.com` }, Math.floor(n / 300) * 1_000);
		}
		const { json } = await account.run('contact.getAll', { returnAll: true });
		expect(sorted(json.map(({ id }) => id))).toEqual(idsOf(account));
	});

	it.each([-600, 120])('with zoneless dates, %i minutes off UTC, loses no row', async (offset) => {
		const account = await accountOf(2_200, {
			...reachable,
			dateFormat: 'zoneless',
			zonelessOffsetMinutes: offset,
		});
		const { json } = await account.run('contact.getAll', { returnAll: true });
		expect(sorted(json.map(({ id }) => id))).toEqual(idsOf(account));
	});
});

describe('a server that ignores date filters', () => {
	it('has them applied again on our side', async () => {
		const account = await accountOf(300, { dateFilters: 'ignored' });
		const filters = { createdAfter: '2025-07-01T00:00:00Z', updatedBefore: '2025-07-20T00:00:00Z' };
		const { json } = await account.run('contact.getAll', { returnAll: true, filters });
		const wanted = account.sandbox.state.contacts
			.all()
			.filter(
				({ createdAt, updatedAt }) =>
					createdAt >= Date.parse(filters.createdAfter) &&
					updatedAt <= Date.parse(filters.updatedBefore),
			)
			.map(({ id }) => id);
		expect(wanted.length).toBeGreaterThan(10);
		expect(json.map(({ id }) => id)).toEqual(wanted);
	});

	it('still gives as many rows as wanted', async () => {
		const account = await accountOf(300, { dateFilters: 'ignored' });
		const { json } = await account.run('contact.getAll', {
			limit: 20,
			filters: { createdAfter: '2025-07-25T00:00:00Z' },
		});
		expect(json).toHaveLength(20);
		expect(json.every(({ created_at }) => String(created_at) >= '2025-07-25')).toBe(true);
	});
});

describe('a page that fails', () => {
	beforeEach(() => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(() => jest.restoreAllMocks());

	it('with 429 in the middle of a list is read again, and no row is lost or doubled', async () => {
		const account = await accountOf(2_500, { listEnvelope: 'array' });
		account.sandbox.faults.next(
			'GET /contacts?page=2',
			{
				kind: 'answer',
				status: 429,
				body: { error: 'TooManyRequests' },
			},
			2,
		);
		const { json, error } = await account.run('contact.getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual(idsOf(account));
		expect(account.requests.map(({ query }) => query.page)).toEqual(['1', '2', '2', '2', '3']);
	});

	it.each([
		['500', { kind: 'answer', status: 500 }],
		['a reset', { kind: 'reset' }],
	] as const)('with %s is read again', async (_, fault) => {
		const account = await accountOf(2_500);
		account.sandbox.faults.next('GET /contacts?page=3', fault);
		const { json } = await account.run('contact.getAll', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(idsOf(account));
		expect(account.arrived()).toHaveLength(4);
	});

	it('for good ends the item, and says how far it came', async () => {
		const account = await accountOf(2_500);
		account.sandbox.faults.always('GET /contacts?page=3', { kind: 'answer', status: 500 });
		const { error, items } = await account.run('contact.getAll', { returnAll: true });
		expect(items).toEqual([]);
		expect(error).toMatchObject({ httpCode: '500', message: 'Vixiees answered with status 500' });
		expect(error?.description).toContain(
			'2000 rows were read before page 3. To go on from page 3, use the API Request operation, or narrow the list with filters.',
		);
		expect(error?.description).toContain('Sent 5 times');
	});

	it('for good gives the rows so far with Keep Partial Results, and a hint that says so', async () => {
		const account = await accountOf(2_500);
		account.sandbox.faults.always('GET /contacts?page=3', { kind: 'answer', status: 500 });
		const { json, hints, status } = await account.run('contact.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(status).toBe('success');
		expect(json.map(({ id }) => id)).toEqual(idsOf(account).slice(0, 2_000));
		expect(hints).toEqual([
			{
				message:
					'2000 rows were read before page 3. To go on from page 3, use the API Request operation, or narrow the list with filters.',
				location: 'outputPane',
				type: 'warning',
			},
		]);
	});

	it('as the first one is an error with Keep Partial Results too', async () => {
		const account = await accountOf(10);
		account.sandbox.faults.always('GET /contacts', { kind: 'answer', status: 500 });
		const { error } = await account.run('contact.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(error).toMatchObject({ httpCode: '500' });
	});

	it('with a web page in the middle does not pass for the end of the list', async () => {
		const account = await accountOf(2_500, { listEnvelope: 'array' });
		account.sandbox.faults.next('GET /contacts?page=2', { kind: 'html' });
		const { error } = await account.run('contact.getAll', { returnAll: true });
		expect(error?.message).toBe('Vixiees did not answer with JSON');
		expect(error?.description).toContain('1000 rows were read before page 2.');
	});

	it('with 422 on the first page is an error of the query', async () => {
		const account = await accountOf(10);
		account.sandbox.faults.next('GET /contacts', {
			kind: 'answer',
			status: 422,
			body: { error: 'Validation failed', details: { updated_at_from: ['is not a valid date'] } },
		});
		const { error } = await account.run('contact.getAll', { returnAll: true });
		expect(error).toMatchObject({ message: 'Validation failed', httpCode: '422' });
		expect(error?.description).toContain('updated_at_from: is not a valid date.');
		expect(account.requests).toHaveLength(1);
	});
});

describe('several lists in one run', () => {
	it('come out in the order of the items', async () => {
		const account = await openAccount();
		account.sandbox.faults.next('GET /contacts', { kind: 'delay', ms: 80 });
		const { items } = await account.run(
			'contact.getAll',
			{ limit: '={{ $json.limit }}' },
			{ items: [{ limit: 3 }, { limit: 2 }] },
		);
		expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			0, 0, 0, 1, 1,
		]);
	});

	it('feed the operations behind them', async () => {
		const account = await openAccount();
		const list = await account.run('contact.getAll', { limit: 3 });
		const { json } = await account.run(
			'contact.get',
			{ contactId: byId('={{ $json.id }}') },
			{ items: list.json },
		);
		expect(json).toEqual(list.json);
	});
});
