import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { mergeDeep } from '../../../nodes/shared/descriptor/mergeDeep';
import { Parameters } from '../../../nodes/shared/descriptor/parameters';
import { toE164 } from '../../../nodes/shared/descriptor/phone';

const FIELDS = [
	{ displayName: 'Contact', name: 'contactId' },
	{ displayName: 'Close Date', name: 'closeDate' },
	{
		displayName: 'More Fields',
		name: 'fields',
		options: [{ displayName: 'Phone Number', name: 'phone' }],
	},
] as INodeProperties[];

function parametersOf(values: Record<string, unknown>, index = 0): Parameters {
	const context = {
		getNodeParameter: (name: string, _: number, fallback: unknown) => values[name] ?? fallback,
		getNode: () => ({ name: 'Acme', type: 'acme', typeVersion: 1 }),
		getTimezone: () => 'Europe/Madrid',
	};
	return new Parameters(context as unknown as IExecuteFunctions, index, FIELDS, {});
}

describe('a parameter', () => {
	it('is text without the spaces around it', () => {
		expect(parametersOf({ name: '  Ana ' }).text('name')).toBe('Ana');
		expect(parametersOf({ name: 42 }).text('name')).toBe('42');
		expect(parametersOf({}).text('name')).toBe('');
		expect(parametersOf({ name: null }).text('name')).toBe('');
	});

	it('that is missing is named as the user sees it, with the item', () => {
		const read = () => parametersOf({ contactId: ' ' }, 4).requiredText('contactId');
		expect(read).toThrow("'Contact' is empty [item 4]");
	});

	it.each([
		[{ mode: 'list', value: '7' }, '7'],
		[{ mode: 'id', value: 7 }, '7'],
		['7', '7'],
		[0, '0'],
	])('that names a record is an ID: %j', (value, id) => {
		expect(parametersOf({ contactId: value }).id('contactId')).toBe(id);
	});

	it.each([undefined, '', { mode: 'list', value: '' }, { mode: 'id', value: null }])(
		'that names no record is refused: %j',
		(value) => {
			expect(() => parametersOf({ contactId: value }).id('contactId')).toThrow(
				"'Contact' is empty",
			);
			expect(parametersOf({ contactId: value }).optionalId('contactId')).toBeUndefined();
		},
	);

	it.each(['.', '..', ' .. '])('that would climb out of the path is no ID: %j', (value) => {
		expect(() => parametersOf({ contactId: value }).id('contactId')).toThrow(
			"'Contact' is not an ID",
		);
	});

	it('of a collection is left out where it is empty, but false and 0 are values', () => {
		const fields = { a: '', b: undefined, c: null, d: false, e: 0, f: [] };
		expect(parametersOf({ fields }).collection('fields')).toEqual({ d: false, e: 0, f: [] });
		expect(parametersOf({}).collection('fields')).toEqual({});
	});

	it('of rows is an object, and a row without a name is refused', () => {
		const rows = {
			field: [
				{ name: ' a ', value: '1' },
				{ name: 'b', value: '' },
			],
		};
		expect(parametersOf({ custom: rows }).pairs('custom', 'field')).toEqual({ a: '1', b: '' });
		expect(parametersOf({}).pairs('custom', 'field')).toEqual({});
		const nameless = { field: [{ name: '', value: '1' }] };
		expect(() => parametersOf({ custom: nameless }).pairs('custom', 'field')).toThrow(
			'has no name',
		);
	});
});

describe('JSON', () => {
	it.each([
		['{"a":1}', { a: 1 }],
		[{ a: 1 }, { a: 1 }],
		['[1]', [1]],
		['', undefined],
		['  ', undefined],
		['null', undefined],
		[undefined, undefined],
	])('%j is read', (value, parsed) => {
		expect(parametersOf({ body: value }).json('body')).toEqual(parsed);
	});

	it.each(['{"a":', '5', '"text"', 'true', true])('%j is refused with the label', (value) => {
		const read = () => parametersOf({ closeDate: value }).json('closeDate');
		expect(read).toThrow("'Close Date' is not a JSON object");
	});

	it('that must be an object is no list', () => {
		expect(() => parametersOf({ closeDate: '[1]' }).jsonObject('closeDate')).toThrow(
			'not a JSON object',
		);
	});

	it('in a collection is named by its own label', () => {
		const read = () => parametersOf({ fields: { phone: '{' } }).json('phone', 'fields');
		expect(read).toThrow("'Phone Number' is not a JSON object");
	});
});

describe('a date', () => {
	it('of a filter is sent in UTC, one of a record with the offset of the workflow', () => {
		const parameters = parametersOf({});
		expect(parameters.utcDate('2025-08-07T00:00:00', 'closeDate')).toBe('2025-08-06T22:00:00');
		expect(parameters.zonedDate('2025-08-07', 'closeDate')).toBe('2025-08-07T00:00:00+02:00');
	});

	it('that is none is refused with the label and the value', () => {
		const read = () => parametersOf({}, 2).utcDate('2025-02-30', 'closeDate');
		expect(read).toThrow("'Close Date' is not a date: 2025-02-30 [item 2]");
	});
});

describe('the number of rows wanted', () => {
	it.each([
		[{ returnAll: true, limit: 5 }, Infinity],
		[{ returnAll: false, limit: 5 }, 5],
		[{ returnAll: false, limit: '20' }, 20],
		[{ returnAll: false, limit: 1 }, 1],
	])('%j', (values, rows) => {
		expect(parametersOf(values).maxRows()).toBe(rows);
	});

	it.each([0, -1, 1.5, 'many', null, undefined, ''])('is refused when it is %p', (limit) => {
		expect(() => parametersOf({ returnAll: false, limit }).maxRows()).toThrow(
			'is not a whole number from 1',
		);
	});
});

describe('a phone number', () => {
	it.each([
		['+34600111222', '+34600111222'],
		[' +34 600-11.12 (22) ', '+34600111222'],
		['0034600111222', '+34600111222'],
		['+1/212/5550100', '+12125550100'],
		['+123456789012345', '+123456789012345'],
		['600111222', undefined],
		['34600111222', undefined],
		['+0600111222', undefined],
		['+123456', undefined],
		['+1234567890123456', undefined],
		['+34600abc222', undefined],
		['', undefined],
		['+', undefined],
	])('%p is %p in international form', (text, phone) => {
		expect(toE164(text)).toBe(phone);
	});

	it('without a country code is refused with the label', () => {
		const read = () => parametersOf({}).phone('600111222', 'phone', 'fields');
		expect(read).toThrow("'Phone Number' has no country code: 600111222");
	});
});

describe('a raw body merged over a body', () => {
	it('merges objects, replaces lists and values, and keeps null', () => {
		const base = { a: { b: 1, c: [1, 2], d: { e: 1 } }, f: 'x', g: { h: 1 } };
		const over = { a: { c: [3], d: { i: 2 } }, f: null, g: 'flat', j: { k: 1 } };
		expect(mergeDeep(base, over)).toEqual({
			a: { b: 1, c: [3], d: { e: 1, i: 2 } },
			f: null,
			g: 'flat',
			j: { k: 1 },
		});
	});

	it('changes neither of the two', () => {
		const base = Object.freeze({ a: Object.freeze({ b: 1 }) });
		mergeDeep(base, Object.freeze({ a: Object.freeze({ c: 2 }) }));
		expect(base).toEqual({ a: { b: 1 } });
	});

	it('reaches no prototype', () => {
		mergeDeep(
			{},
			JSON.parse(
				'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
			) as IDataObject,
		);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});
