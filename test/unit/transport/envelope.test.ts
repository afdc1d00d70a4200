import { readListAnswer, unwrapRecord } from '../../../nodes/shared/transport/envelope';

const WRAPPERS = ['contacts', 'contact'];
const rows = [{ id: 1 }, { id: 2 }];

describe('the rows of a list', () => {
	it.each<[string, unknown]>([
		['a bare array', rows],
		['data', { data: rows }],
		['result', { result: rows }],
		['a named key', { contacts: rows }],
		['a named key beside other lists', { contacts: rows, tags: ['a'] }],
		['the only list there is', { status: 'ok', people: rows }],
		['data with a named key', { data: { contacts: rows } }],
		['data in data', { success: true, data: { data: rows, total: 2 } }],
		['result with items', { result: { items: rows } }],
	])('are found in %s', (_, body) => {
		expect(readListAnswer(body, WRAPPERS)?.rows).toEqual(rows);
	});

	it('that are no objects become objects', () => {
		expect(readListAnswer(['a', 1], WRAPPERS)?.rows).toEqual([{ value: 'a' }, { value: 1 }]);
	});

	it.each([{ data: [] }, { contacts: [] }, [], { data: null }, { data: { contacts: [] } }])(
		'may be none: %j',
		(body) => {
			expect(readListAnswer(body, WRAPPERS)?.rows).toEqual([]);
		},
	);

	it.each([
		{},
		{ id: 1, tags: [] },
		{ message: 'none', errors: [] },
		{ message: 'none', details: [] },
		{ a: [], b: [] },
		'text',
		5,
		null,
		undefined,
	])('are not made up: %j', (body) => {
		expect(readListAnswer(body, WRAPPERS)).toBeUndefined();
	});
});

describe('what an answer says of the whole list', () => {
	it.each<[object, object]>([
		[{ total: 7 }, { total: 7 }],
		[{ totalCount: '7' }, { total: 7 }],
		[{ meta: { total_items: 7 } }, { total: 7 }],
		[{ total: -1 }, { total: undefined }],
		[{ total: 'many' }, { total: undefined }],
		[{ pagination: { total_pages: 3 } }, { totalPages: 3 }],
		// It may be a number counted from 0, so it proves nothing.
		[{ meta: { last_page: 3 } }, {}],
		[{ has_more: true }, { hasMore: true }],
		[{ paging: { hasNext: false } }, { hasMore: false }],
		[{ next_page: 2 }, { hasMore: true }],
		[{ next_page: null }, { hasMore: false }],
		[{ next: '' }, { hasMore: false }],
		[{}, { total: undefined, totalPages: undefined, hasMore: undefined }],
	])('%j', (remarks, said) => {
		expect(readListAnswer({ data: rows, ...remarks }, WRAPPERS)).toMatchObject(said);
	});

	it('is also read beside the rows below data', () => {
		expect(readListAnswer({ data: { data: rows, total: 9 } }, WRAPPERS)).toMatchObject({
			total: 9,
		});
	});
});

describe('a single record', () => {
	const record = { id: 1, data: { own: true } };

	it.each<[string, unknown]>([
		['as it is', record],
		['in data', { data: record }],
		['in result', { success: true, result: record }],
		['in a named key', { contact: record }],
		['in data and a named key', { success: true, data: { contact: record }, message: 'ok' }],
	])('is unwrapped: %s', (_, body) => {
		expect(unwrapRecord(body, WRAPPERS)).toEqual(record);
	});

	it.each([{ success: true, message: 'sent' }, { id: 1, contact: { id: 2 } }, [1], 'ok', null])(
		'that wraps nothing stays as it is: %j',
		(body) => {
			expect(unwrapRecord(body, WRAPPERS)).toEqual(body);
		},
	);
});
