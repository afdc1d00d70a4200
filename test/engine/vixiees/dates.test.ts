import { type Account, byId, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const MADRID = { timezone: 'Europe/Madrid' };

/** What a date in Updated After becomes on the wire. */
async function sentAs(updatedAfter: unknown, timezone = 'Europe/Madrid'): Promise<string | null> {
	await account.run(
		'contact.getAll',
		{ filters: { updatedAfter: updatedAfter as string } },
		{ settings: { timezone } },
	);
	return new URLSearchParams(account.requests.at(-1)?.rawQuery).get('updated_at_from');
}

describe('a date filter', () => {
	it.each([
		['2025-08-07T00:00:00', '2025-08-06T22:00:00'],
		['2025-08-07 00:00', '2025-08-06T22:00:00'],
		['2025-08-07', '2025-08-06T22:00:00'],
		['2025-01-07T00:00:00', '2025-01-06T23:00:00'],
		['2025-08-07T00:00:00Z', '2025-08-07T00:00:00'],
		['2025-08-07T00:00:00.750Z', '2025-08-07T00:00:00'],
		['2025-08-07T00:00:00-05:00', '2025-08-07T05:00:00'],
	])('%s is wall-clock time of the workflow unless it names a zone', async (given, sent) => {
		expect(await sentAs(given)).toBe(sent);
	});

	it('goes by the zone of the workflow, not by that of the server', async () => {
		expect(await sentAs('2025-08-07T00:00:00', 'Asia/Kolkata')).toBe('2025-08-06T18:30:00');
		expect(await sentAs('2025-08-07T00:00:00', 'America/New_York')).toBe('2025-08-07T04:00:00');
	});

	it.each([
		['the hour that is skipped in spring', '2025-03-30T02:30:00', '2025-03-30T01:30:00'],
		['the day after it', '2025-03-31T00:00:00', '2025-03-30T22:00:00'],
		['the day after the hour that comes twice', '2025-10-27T00:00:00', '2025-10-26T23:00:00'],
	])('knows %s', async (_, given, sent) => {
		expect(await sentAs(given)).toBe(sent);
	});

	it('takes what the expressions of n8n give', async () => {
		expect(await sentAs("={{ DateTime.fromISO('2025-08-07T10:00:00Z') }}")).toBe(
			'2025-08-07T10:00:00',
		);
		expect(await sentAs("={{ DateTime.fromISO('2025-08-07T10:00:00') }}")).toBe(
			'2025-08-07T08:00:00',
		);
		expect(await sentAs("={{ new Date('2025-08-07T10:00:00Z') }}")).toBe('2025-08-07T10:00:00');
	});
});

describe('the style of date filters', () => {
	const filters = {
		createdAfter: '2025-07-01T00:00:00Z',
		createdBefore: '2025-07-20T00:00:00Z',
		updatedAfter: '2025-07-02T00:00:00Z',
		updatedBefore: '2025-08-01T00:00:00Z',
	};

	it.each([
		[
			'suffix' as const,
			'created_at_from=2025-07-01T00%3A00%3A00&created_at_to=2025-07-20T00%3A00%3A00&updated_at_from=2025-07-02T00%3A00%3A00&updated_at_to=2025-08-01T00%3A00%3A00&limit=1000&page=1',
		],
		[
			'operator' as const,
			'created_at%3E=2025-07-01T00%3A00%3A00&created_at%3C=2025-07-20T00%3A00%3A00&updated_at%3E=2025-07-02T00%3A00%3A00&updated_at%3C=2025-08-01T00%3A00%3A00&limit=1000&page=1',
		],
	])('%s reaches a server that knows no other', async (style, query) => {
		account.sandbox.switches.dateFilters = style;
		const { json } = await account.run(
			'contact.getAll',
			{ returnAll: true, filters },
			{ credential: { dateFilterStyle: style } },
		);
		expect(account.requests[0].rawQuery).toBe(query);
		const wanted = account.sandbox.state.contacts
			.all()
			.filter(
				({ createdAt, updatedAt }) =>
					createdAt >= Date.parse(filters.createdAfter) &&
					createdAt <= Date.parse(filters.createdBefore) &&
					updatedAt >= Date.parse(filters.updatedAfter) &&
					updatedAt <= Date.parse(filters.updatedBefore),
			);
		expect(json).toHaveLength(wanted.length);
		expect(wanted.length).toBeGreaterThan(5);
	});
});

describe('a date of a record', () => {
	it.each([
		['2025-09-01', '2025-09-01T00:00:00+02:00'],
		['2025-12-01T08:15:00', '2025-12-01T08:15:00+01:00'],
		['2025-09-01T00:00:00Z', '2025-09-01T02:00:00+02:00'],
	])('%s keeps the moment and the day the user sees', async (given, sent) => {
		await account.run(
			'deal.update',
			{ dealId: byId(3001), updateFields: { closeDate: given } },
			{ settings: MADRID },
		);
		await account.run(
			'task.create',
			{ additionalFields: { title: 'x', dueAt: given } },
			{ settings: MADRID },
		);
		expect(account.requests.map(({ body }) => body)).toEqual([
			{ close_date: sent },
			{ title: 'x', due_at: sent },
		]);
	});
});

describe('a server whose dates have no zone', () => {
	it.each([-600, 0, 120])(
		'does not lose rows when its clock is %i minutes off UTC',
		async (offset) => {
			const { switches, state } = account.sandbox;
			Object.assign(switches, { dateFormat: 'zoneless', zonelessOffsetMinutes: offset });
			const filters = {
				createdAfter: '2025-07-01T00:00:00Z',
				createdBefore: '2025-08-01T00:00:00Z',
			};
			const { json } = await account.run('contact.getAll', { returnAll: true, filters });
			// Nothing says which zone the server means: what it gives for the filter is handed on whole.
			const from = Date.parse(filters.createdAfter) - offset * 60_000;
			const to = Date.parse(filters.createdBefore) - offset * 60_000;
			const given = state.contacts
				.all()
				.filter(({ createdAt }) => createdAt >= from && createdAt <= to);
			expect(given.length).toBeGreaterThan(20);
			expect(json.map(({ id }) => id)).toEqual(given.map(({ id }) => id));
		},
	);
});
