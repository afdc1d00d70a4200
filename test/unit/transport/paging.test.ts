import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { stampOf } from '../../../nodes/shared/transport/stamp';
import { Bench } from './support/bench';
import {
	ENVELOPES,
	listServer,
	pagesAsked,
	PAGING,
	readRows,
	REMARKS,
	rowsOf,
	type Envelope,
	type Remark,
} from './support/listServer';
import type { Reply } from './support/scriptedServer';

const ROWS = rowsOf(2_000);
const TWENTY_PAGES = Array.from({ length: 20 }, (_, index) => index + 1);

const numbersOf = (rows: IDataObject[]) => rows.map(({ id }) => String(id)).join(' ');

/** Twenty pages of a hundred; page 8 answers with `replies` first. */
function troubledAtPage8(...replies: Reply[]) {
	const serve = listServer(ROWS);
	let met = 0;
	return new Bench((request) => {
		if (request.query.page !== 8 || met >= replies.length) return serve(request);
		return replies[met++];
	});
}

describe('a page that is refused or lost', () => {
	it.each<[string, Reply]>([
		['a 429', { status: 429, headers: { 'retry-after': '30' } }],
		['an empty 429 that is no JSON', { status: 429, text: '' }],
		['a 429 that is a web page', { status: 429, text: '<h1>Too many</h1>' }],
		['a 429 inside a 200', { body: { error: { code: 429, message: 'slow down' } } }],
		['a 500 with an empty list', { status: 500, body: [] }],
		['a 502', { status: 502, text: '<h1>Bad gateway</h1>' }],
		['a reset connection', { errorCode: 'ECONNRESET' }],
	])('is asked for again after %s, and no other page is', async (_, reply) => {
		const bench = troubledAtPage8(reply);
		expect((await readRows(bench)).rows).toEqual(ROWS);
		const asked = pagesAsked(bench);
		expect(asked.filter((page) => page === 8)).toHaveLength(2);
		expect(asked.slice(0, 9)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8]);
		expect(asked).toHaveLength(22);
	});
});

/** Answers that page 8 gives for good, and that must never pass for the end of the list. */
const NO_LISTS: Array<[string, Reply]> = [
	['a 500', { status: 500 }],
	['a 500 with an empty list', { status: 500, body: [] }],
	['a 401', { status: 401, body: { message: 'Unauthorized' } }],
	['an error object', { body: { error: 'Something broke', data: [] } }],
	['success: false', { body: { success: false, data: [] } }],
	['an empty answer', { text: '' }],
	['a web page with status 200', { text: '<html>Log in</html>' }],
	['JSON that breaks off', { text: '{"data":[{"id":701' }],
	['an empty object', { body: {} }],
	['a record', { body: { id: 5, name: 'one' } }],
	['a record with a list in it', { body: { id: 5, tags: [] } }],
	['a text', { body: 'none' }],
	['null', { body: null }],
	['a list that is null beside a remark', { body: { data: null, message: 'Try later', code: 3 } }],
];

describe.each(NO_LISTS)('a list whose page 8 answers with %s', (_, reply) => {
	const never = () => troubledAtPage8(...new Array<Reply>(20).fill(reply));

	it('is an error that names the page and the rows read', async () => {
		const error = (await readRows(never()).catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error.name).toBe('NodeApiError');
		expect(error.description).toContain('700 rows were read before page 8');
		expect(error.description).toContain('Turn on Keep Partial Results');
	});

	it('gives 700 rows and a hint with the page to go on from, where that is wanted', async () => {
		const { rows, hints } = await readRows(never(), {}, { keepPartialResults: true });
		expect(rows).toEqual(ROWS.slice(0, 700));
		expect(hints).toHaveLength(1);
		expect(hints[0]).toContain('700 rows were read before page 8');
		expect(hints[0]).toContain('To go on from page 8');
	});
});

it.each(NO_LISTS.slice(0, 8))(
	'a first page that answers with %s is no empty list',
	async (_, reply) => {
		const bench = new Bench(() => reply);
		const reading = readRows(bench, {}, { keepPartialResults: true });
		await expect(reading).rejects.toMatchObject({ name: 'NodeApiError' });
	},
);

describe('a server that ignores the page number', () => {
	it('gives a small list once', async () => {
		const bench = new Bench(listServer(rowsOf(37), { ignoresPage: true }));
		expect((await readRows(bench)).rows).toHaveLength(37);
		expect(bench.server.requests).toHaveLength(2);
	});

	it('ends with an error when its page is full, since there may be more', async () => {
		const bench = new Bench(listServer(ROWS, { ignoresPage: true }));
		await expect(readRows(bench)).rejects.toMatchObject({
			description: expect.stringMatching(/100 rows .* there may be more rows/) as string,
		});
		expect(bench.server.requests).toHaveLength(2);
	});

	it('says so in a hint when the rows are kept', async () => {
		const bench = new Bench(listServer(ROWS, { ignoresPage: true }));
		const { rows, hints } = await readRows(bench, {}, { keepPartialResults: true });
		expect(rows).toEqual(ROWS.slice(0, 100));
		expect(hints[0]).toContain('the server ignores the page number');
	});

	it('and gives rows without IDs does not loop either', async () => {
		const bench = new Bench(() => ({ body: [{ name: 'a' }, { name: 'b' }] }));
		const paging = { ...PAGING, largestPage: 2 };
		await expect(readRows(bench, { paging })).rejects.toMatchObject({ name: 'NodeApiError' });
		expect(bench.server.requests).toHaveLength(2);
	});

	it.each<Remark>(['total', 'total_pages', 'has_more', 'next_page'])(
		'and caps the page is found out by what it says of the whole (%s)',
		async (remark) => {
			const bench = new Bench(listServer(rowsOf(300), { ignoresPage: true, cap: 50, remark }));
			await expect(readRows(bench)).rejects.toMatchObject({
				description: expect.stringContaining('there may be more rows') as string,
			});
		},
	);
});

describe('a server that caps the page size silently', () => {
	const remarks = (Object.keys(REMARKS) as Remark[]).filter((name) => !name.includes('the page'));

	it.each(remarks)('is read to its end when it says %s', async (remark) => {
		const bench = new Bench(listServer(rowsOf(345), { cap: 50, remark }));
		expect(numbersOf((await readRows(bench)).rows)).toBe(numbersOf(rowsOf(345)));
	});
});

describe.each(Object.keys(ENVELOPES) as Envelope[])('rows in %s', (envelope) => {
	it.each(Object.keys(REMARKS) as Remark[])(
		'are read to the end where it says %s',
		async (remark) => {
			for (const count of [0, 1, 99, 100, 101, 300, 345]) {
				const bench = new Bench(listServer(rowsOf(count), { envelope, remark }));
				expect(numbersOf((await readRows(bench)).rows)).toBe(numbersOf(rowsOf(count)));
			}
		},
	);
});

describe('requests', () => {
	it('are saved where a short page follows a full one', async () => {
		const bench = new Bench(listServer(rowsOf(250)));
		await readRows(bench);
		expect(pagesAsked(bench)).toEqual([1, 2, 3]);
	});

	it.each<Remark>(['total', 'total_pages', 'has_more', 'next_page'])(
		'are saved where the answer tells the end (%s)',
		async (remark) => {
			const bench = new Bench(listServer(rowsOf(200), { remark }));
			await readRows(bench);
			expect(pagesAsked(bench)).toEqual([1, 2]);
		},
	);

	it('ask for no more rows than are wanted', async () => {
		const bench = new Bench(listServer(ROWS, { remark: 'total' }));
		expect((await readRows(bench, { maxRows: 7 })).rows).toEqual(ROWS.slice(0, 7));
		expect(bench.server.requests.map(({ query }) => query)).toEqual([{ limit: 7, page: 1 }]);
	});

	it('carry the filters of the user and the first page number of the form', async () => {
		const bench = new Bench([{ body: [] }], {
			overrides: { 'contact.getAll': { method: 'GET', path: '/people', firstPage: 0 } },
		});
		await readRows(bench, { query: { tag: 'a' } });
		expect(bench.server.requests[0].query).toEqual({ tag: 'a', limit: 100, page: 0 });
	});

	it('of a list that is not paged carry no page, and are sent once', async () => {
		const bench = new Bench([{ body: { contacts: rowsOf(3) } }]);
		expect((await readRows(bench, { paging: undefined, query: { tag: 'a' } })).rows).toHaveLength(
			3,
		);
		expect(bench.server.requests[0].query).toEqual({ tag: 'a' });
	});
});

describe('pages fetched ahead', () => {
	/** Later pages answer sooner. */
	const slow = (remark: Remark) => {
		const serve = listServer(ROWS, { remark });
		return new Bench((request) => ({
			...serve(request),
			afterMs: 1_000 - 40 * Number(request.query.page),
		}));
	};

	it.each<Remark>(['total', 'total_pages'])('keep the order of the rows (%s)', async (remark) => {
		const bench = slow(remark);
		expect((await readRows(bench)).rows).toEqual(ROWS);
		expect([...pagesAsked(bench)].sort((a, b) => a - b)).toEqual(TWENTY_PAGES);
	});

	it('save time, at most so many at once', async () => {
		const [one, five] = [slow('total'), slow('total')];
		await readRows(one, {}, { parallelRequests: 1 });
		await readRows(five, {}, { parallelRequests: 5 });
		expect(five.clock.now()).toBeLessThan(one.clock.now() / 2);
		const inFlightAt = (at: number) =>
			five.server.requests.filter(
				(sent) => sent.at <= at && at < sent.at + 1_000 - 40 * Number(sent.query.page),
			).length;
		expect(Math.max(...five.server.requests.map(({ at }) => inFlightAt(at)))).toBeLessThanOrEqual(
			5,
		);
	});

	it('are none beyond the rows that are wanted', async () => {
		const bench = slow('total');
		expect((await readRows(bench, { maxRows: 250 })).rows).toEqual(ROWS.slice(0, 250));
		expect([...pagesAsked(bench)].sort((a, b) => a - b)).toEqual([1, 2, 3]);
	});

	it('are none where nothing tells how many there are', async () => {
		const bench = slow('nothing');
		await readRows(bench, { maxRows: 250 });
		expect(bench.server.requests.map(({ at }) => at)).toEqual([0, 960, 1880]);
	});

	it('still end in the error of the first page that is lost', async () => {
		const serve = listServer(ROWS, { remark: 'total' });
		const bench = new Bench((request) =>
			request.query.page === 8 ? { status: 403 } : serve(request),
		);
		await expect(readRows(bench)).rejects.toMatchObject({
			description: expect.stringContaining('700 rows were read before page 8') as string,
		});
	});
});

describe('rows that move while a list is read', () => {
	it('are given once', async () => {
		const bench = new Bench(({ query }) => {
			// A row is added in front after every page.
			const page = Number(query.page);
			const moved = [...rowsOf(page - 1).map(({ id }) => ({ id: -Number(id) })), ...rowsOf(300)];
			return { body: moved.slice((page - 1) * 100, page * 100) };
		});
		const { rows } = await readRows(bench);
		expect(rows.map(({ id }) => id)).toEqual(rowsOf(300).map(({ id }) => id));
	});

	it('do not count twice against the total', async () => {
		const pages = [rowsOf(10), rowsOf(15).slice(5), rowsOf(20).slice(10)];
		const bench = new Bench(({ query }) => ({
			body: { data: pages[Number(query.page) - 1] ?? [], total: 20 },
		}));
		const paging = { ...PAGING, largestPage: 10 };
		expect((await readRows(bench, { paging })).rows).toEqual(rowsOf(20));
	});

	it('without an ID are never taken for repeats of one another', async () => {
		const bench = new Bench(({ query }) => ({
			body: Number(query.page) < 3 ? [{ n: query.page }, { n: query.page }] : [],
		}));
		const paging = { ...PAGING, largestPage: 2 };
		expect((await readRows(bench, { paging })).rows).toHaveLength(4);
	});
});

describe('a filter that the server ignores', () => {
	const isEven = ({ id }: { id?: unknown }) => Number(id) % 2 === 0;

	it('is applied on our side, over as many pages as it takes', async () => {
		const bench = new Bench(listServer(ROWS));
		const { rows } = await readRows(bench, { keep: isEven, maxRows: 150 });
		expect(rows).toEqual(ROWS.filter(isEven).slice(0, 150));
	});

	it('leaves nothing out of the rest', async () => {
		const bench = new Bench(listServer(rowsOf(345), { remark: 'total' }));
		expect((await readRows(bench, { keep: isEven })).rows).toHaveLength(172);
	});
});

describe('a date a vendor sent', () => {
	it.each([
		['2025-08-07T00:00:00Z', Date.UTC(2025, 7, 7)],
		['2025-08-07T02:00:00+02:00', Date.UTC(2025, 7, 7)],
		['2025-08-07 00:00:00', Date.UTC(2025, 7, 7)],
		['2025-08-07', Date.UTC(2025, 7, 7)],
		[1_754_524_800, Date.UTC(2025, 7, 7)],
		[1_754_524_800_000, Date.UTC(2025, 7, 7)],
		['soon', undefined],
		['', undefined],
		[null, undefined],
	])('%p is the moment %p', (value, ms) => {
		expect(stampOf(value)).toBe(ms);
	});
});
