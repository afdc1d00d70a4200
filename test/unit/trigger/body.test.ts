import { eventFilter, eventNameOf, parseBody } from '../../../nodes/shared/trigger/webhook/body';

const raw = (text: string) => Buffer.from(text, 'utf8');

describe('the deliveries in a body', () => {
	it.each<[string, unknown, string | undefined, unknown[]]>([
		['an object', { a: 1 }, '{"a":1}', [{ a: 1 }]],
		['an object of which no bytes were kept', { a: 1 }, undefined, [{ a: 1 }]],
		[
			'an array, each element by itself',
			[{ a: 1 }, { a: 2 }],
			'[{"a":1},{"a":2}]',
			[{ a: 1 }, { a: 2 }],
		],
		[
			'an array of other things',
			['x', 2, null],
			'["x",2,null]',
			[{ body: 'x' }, { body: 2 }, { body: null }],
		],
		['an empty array', [], '[]', []],
		['JSON sent as plain text', '{"a":1}', '{"a":1}', [{ a: 1 }]],
		['JSON text of which no bytes were kept', '{"a":1}', undefined, [{ a: 1 }]],
		['JSON inside a JSON string', '{"a":1}', '"{\\"a\\":1}"', [{ a: 1 }]],
		['JSON sent as a form', { '{"a":1}': '' }, '{"a":1}', [{ a: 1 }]],
		['JSON with a byte order mark', {}, '\uFEFF{"a":1}', [{ a: 1 }]],
		['JSON of an unknown content type', {}, '{"a":1}', [{ a: 1 }]],
		['a real form', { a: '1' }, 'a=1', [{ a: '1' }]],
		['text', 'hello', 'hello', [{ body: 'hello' }]],
		['broken JSON', {}, '{"a":', [{ body: '{"a":' }]],
		['a number', {}, '7', [{ body: '7' }]],
		['nothing', {}, '', [{}]],
		['nothing at all', undefined, undefined, [{}]],
	])('are read from %s', (_, body, text, deliveries) => {
		const rawBody = text === undefined ? undefined : raw(text);
		expect(parseBody(body, rawBody).deliveries).toEqual(deliveries);
	});

	it('say whether the body was an array', () => {
		expect(parseBody([{ a: 1 }], raw('[{"a":1}]')).isArray).toBe(true);
		expect(parseBody({ a: 1 }, raw('{"a":1}')).isArray).toBe(false);
	});
});

describe('the name of an event', () => {
	it('is the first usual field that holds a text', () => {
		expect(eventNameOf({ name: 'n', type: 't', event_type: 'e', event: 'v' })).toBe('v');
		expect(eventNameOf({ name: 'n', type: 't', event: { id: 1 } })).toBe('t');
		expect(eventNameOf({ event: ' ', name: ' contact ' })).toBe('contact');
	});

	it('may lie deeper, where the vendor says so', () => {
		expect(eventNameOf({ data: { event: 'e' } }, {}, ['event', 'data.event'])).toBe('e');
		expect(eventNameOf({ data: null }, {}, ['data.event'])).toBeUndefined();
	});

	it('may stand in a header only', () => {
		expect(eventNameOf({ id: 1 }, { 'X-Shop-Event': 'order' })).toBe('order');
		expect(eventNameOf({ event: 'e' }, { 'x-shop-event': 'order' })).toBe('e');
		expect(eventNameOf({ id: 1 }, { 'x-events': 'order' })).toBeUndefined();
	});
});

describe('the events a user wants', () => {
	it('are those ticked and those typed', () => {
		const wants = eventFilter(['a'], ['b ', 'c']);
		expect(['a', 'b', 'c', 'd', 'A', undefined].map(wants)).toEqual([
			true,
			true,
			true,
			false,
			false,
			false,
		]);
	});

	it('may be typed with commas', () => {
		const wants = eventFilter([], 'b, c');
		expect(['b', 'c', ''].map(wants)).toEqual([true, true, false]);
	});

	it.each([
		[['*'], []],
		[['a'], ['*']],
	])('are all events with an asterisk, also those without a name', (selected, others) => {
		const wants = eventFilter(selected, others);
		expect(['x', undefined].map(wants)).toEqual([true, true]);
	});
});
