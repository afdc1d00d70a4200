import type { INodeProperties } from 'n8n-workflow';

import { optionsFor, readCommonOptions } from '../../../nodes/shared/descriptor/commonOptions';
import { operation, type Operation } from '../../../nodes/shared/descriptor/operation';
import { propertiesOf } from '../../../nodes/shared/descriptor/properties';

const operationOf = (over: Partial<Operation>): Operation =>
	operation({
		value: 'get',
		name: 'Get',
		action: 'Get contact',
		description: 'Read one contact',
		kind: 'read',
		repeat: 'safe',
		fields: [],
		prepare: () => ({}),
		run: async () => await Promise.resolve([]),
		...over,
	});

describe('the options of an item', () => {
	const read = (values: Record<string, unknown>, timeoutMs?: number) =>
		readCommonOptions(values, { timeoutMs });

	it('have defaults', () => {
		expect(read({})).toEqual({
			dryRun: false,
			keepPartialResults: false,
			maxWaitMs: 120_000,
			parallelRequests: 5,
			sendOnceKey: '',
			timeoutMs: 60_000,
		});
		expect(read({}, 600_000).timeoutMs).toBe(600_000);
	});

	it.each<[unknown, number]>([
		[0, 1],
		[-3, 1],
		[1, 1],
		[7.9, 7],
		[20, 20],
		[21, 20],
		[1e9, 20],
		['8', 8],
		['many', 5],
		[null, 5],
		[NaN, 5],
		[Infinity, 5],
	])('parallelRequests %p counts as %i', (value, parallelRequests) => {
		expect(read({ parallelRequests: value })).toMatchObject({ parallelRequests });
	});

	it.each<[unknown, number]>([
		[0, 0],
		[-1, 0],
		[30, 30_000],
		['2.5', 2_500],
		['soon', 120_000],
	])('maxWait %p counts as %i ms', (maxWait, maxWaitMs) => {
		expect(read({ maxWait })).toMatchObject({ maxWaitMs });
	});

	it.each<[unknown, number]>([
		[0, 1],
		[-5, 1],
		[250, 250],
		['x', 60_000],
	])('timeout %p counts as %i ms', (timeout, timeoutMs) => {
		expect(read({ timeout })).toMatchObject({ timeoutMs });
	});

	it('are switched on by true alone, and the key has no spaces around it', () => {
		expect(read({ dryRun: 'false', keepPartialResults: 1, sendOnceKey: ' a b ' })).toMatchObject({
			dryRun: false,
			keepPartialResults: false,
			sendOnceKey: 'a b',
		});
		expect(read({ sendOnceKey: 42 }).sendOnceKey).toBe('42');
	});
});

describe('the options a user sees', () => {
	const namesFor = (over: Partial<Operation>) =>
		optionsFor(operationOf(over)).options?.map(({ name }) => name);

	it.each<[string, Partial<Operation>, string[]]>([
		['a read', { kind: 'read' }, []],
		['a list', { kind: 'list' }, ['keepPartialResults']],
		['a write', { kind: 'write' }, ['rawBody']],
		['a write that sends once', { kind: 'write', sendsOnce: true }, ['rawBody', 'sendOnceKey']],
		[
			'a write that reads a list',
			{ kind: 'write', readsList: true },
			['keepPartialResults', 'rawBody'],
		],
	])('fit %s', (_, over, names) => {
		const common = ['dryRun', 'maxWait', 'parallelRequests', 'timeout'];
		expect(namesFor(over)).toEqual([...common, ...names].sort());
	});

	it('show the timeout of the operation', () => {
		const timeout = optionsFor(operationOf({ timeoutMs: 600_000 })).options?.find(
			({ name }) => name === 'timeout',
		) as INodeProperties;
		expect(timeout.default).toBe(600_000);
	});
});

describe('the properties of a node', () => {
	const name: INodeProperties = {
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		displayOptions: { show: { simple: [true] }, hide: { other: [true] } },
	};
	const resources = [
		{
			value: 'deal',
			name: 'Deal',
			operations: [
				operationOf({ value: 'update', name: 'Update', fields: [name] }),
				operationOf({}),
			],
		},
		{ value: 'contact', name: 'Contact', operations: [operationOf({})] },
	];
	const properties = propertiesOf(resources);

	it('offer resources and operations in the order of their names, and start with the first given', () => {
		const [resource, dealOperation, contactOperation] = properties;
		expect(resource.options?.map(({ name: label }) => label)).toEqual(['Contact', 'Deal']);
		expect(resource.default).toBe('deal');
		expect(dealOperation.options?.map(({ name: label }) => label)).toEqual(['Get', 'Update']);
		expect(dealOperation.default).toBe('update');
		expect(dealOperation.displayOptions).toEqual({ show: { resource: ['deal'] } });
		expect(contactOperation.displayOptions).toEqual({ show: { resource: ['contact'] } });
	});

	it('show a field for its operation alone, and keep its own conditions', () => {
		const field = properties.find((property) => property.name === 'name');
		expect(field?.displayOptions).toEqual({
			show: { resource: ['deal'], operation: ['update'], simple: [true] },
			hide: { other: [true] },
		});
		expect(name.displayOptions?.show).toEqual({ simple: [true] });
	});

	it('end each operation with its options', () => {
		const options = properties.filter((property) => property.name === 'options');
		expect(options.map(({ displayOptions }) => displayOptions?.show)).toEqual([
			{ resource: ['deal'], operation: ['update'] },
			{ resource: ['deal'], operation: ['get'] },
			{ resource: ['contact'], operation: ['get'] },
		]);
	});
});
