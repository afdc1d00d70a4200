import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import {
	flatten,
	hasType,
	isShown,
	parametersOf,
	promised,
	shortfalls,
	valuesOf,
} from './support/contract';
import { builtCredentials, builtNodes } from './support/manifest';

const nodes = builtNodes().map(({ instance }) => instance);
const credentials = builtCredentials().map(({ instance }) => instance);

/** The entries of the contract that package.json registers today. */
function registered<T>(
	entries: Record<string, T>,
	instances: Array<INodeType | ICredentialType>,
): Array<[string, T]> {
	const names = instances.map((instance) =>
		'description' in instance ? instance.description.name : instance.name,
	);
	return Object.entries(entries).filter(([name]) => names.includes(name));
}

const node = (name: string): INodeType =>
	nodes.find(({ description }) => description.name === name) as INodeType;

it('registers nothing but what the contract names', () => {
	const known = [...Object.keys(promised.nodes), ...Object.keys(promised.triggers)];
	expect(
		nodes.map(({ description }) => description.name).filter((name) => !known.includes(name)),
	).toEqual([]);
	expect(
		credentials.map(({ name }) => name).filter((name) => !(name in promised.credentials)),
	).toEqual([]);
});

describe.each(registered(promised.credentials, credentials))('%s', (name, { fields, defaults }) => {
	const { properties } = credentials.find((type) => type.name === name) as ICredentialType;

	it('keeps its fields', () => {
		expect(properties.map((property) => property.name)).toEqual(expect.arrayContaining(fields));
	});

	it('keeps its defaults', () => {
		const actual = Object.fromEntries(properties.map((field) => [field.name, field.default]));
		expect(actual).toMatchObject(defaults);
	});

	it('hides its key and nothing else', () => {
		const hidden = properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect(hidden.map((property) => property.name)).toEqual(['apiKey']);
	});
});

describe.each(registered(promised.nodes, nodes))(
	'%s',
	(name, { displayName, credential, operations }) => {
		const { description } = node(name);
		const keys = Object.keys(operations).map((key) => key.split('.') as [string, string]);

		it('keeps its name and its credential', () => {
			expect(description.displayName).toBe(displayName);
			expect(description.credentials).toEqual([
				expect.objectContaining({ name: credential, required: true }),
			]);
		});

		it('keeps its resources', () => {
			const resources = [...new Set(keys.map(([resource]) => resource))];
			expect(valuesOf(description.properties, 'resource')).toEqual(
				expect.arrayContaining(resources),
			);
		});

		it.each(keys)('offers %s %s with all its parameters', (resource, operation) => {
			const properties = parametersOf(description, [resource, operation]);
			expect(valuesOf(properties, 'operation')).toContain(operation);
			const missing = Object.entries(operations[`${resource}.${operation}`]).flatMap(
				([parameter, promise]) => shortfalls(properties, parameter, promise),
			);
			expect(missing).toEqual([]);
		});

		it.each(keys)('keeps types, defaults and bounds in %s %s', (resource, operation) => {
			const all = flatten(parametersOf(description, [resource, operation]));
			expect(wrongValues(all, `${name} ${resource}.${operation}`)).toEqual([]);
		});

		it('shows every operation to its own resource only', () => {
			const resources = valuesOf(description.properties, 'resource') as string[];
			for (const choice of description.properties.filter(
				(property) => property.name === 'operation',
			)) {
				const shown = resources.filter((resource) => isShown(choice, node(name), { resource }));
				expect(shown).toHaveLength(1);
			}
		});
	},
);

describe.each(registered(promised.triggers, nodes))('%s', (name, trigger) => {
	const { description } = node(name);

	it('keeps its name, its kind and its credential', () => {
		expect(description.displayName).toBe(trigger.displayName);
		expect(description.polling === true ? 'polling' : 'webhook').toBe(trigger.kind);
		expect(description.credentials).toEqual([
			expect.objectContaining({ name: trigger.credential }),
		]);
		const [{ required = false, displayOptions }] = description.credentials ?? [];
		expect(required && displayOptions === undefined).toBe(trigger.credentialRequired);
	});

	it('offers all its parameters', () => {
		const missing = Object.entries(trigger.parameters).flatMap(([parameter, promise]) =>
			shortfalls(description.properties, parameter, promise),
		);
		expect(missing).toEqual([]);
	});

	it('keeps types, defaults and bounds', () => {
		expect(wrongValues(flatten(description.properties), name)).toEqual([]);
	});
});

/** The properties whose type, default or bounds are not the promised ones, in words. */
function wrongValues(properties: INodeProperties[], owner: string): string[] {
	return properties.flatMap((property) => {
		const { name } = property;
		const problems: string[] = [];
		const type = promised.valueTypes[name];
		const isTopLevelChoice = property.displayOptions?.show?.operation !== undefined;
		if (type !== undefined && !isTopLevelChoice && !hasType(property, type)) {
			problems.push(`${name} is ${property.type}, not ${type}`);
		}
		const value = promised.valueDefaultsOf[`${owner} ${name}`] ?? promised.valueDefaults[name];
		if (value !== undefined && property.default !== value) {
			problems.push(
				`${name} is ${JSON.stringify(property.default)} by default, not ${JSON.stringify(value)}`,
			);
		}
		for (const [bound, limit] of Object.entries(promised.valueBounds[name] ?? {})) {
			const actual = property.typeOptions?.[bound as 'minValue' | 'maxValue'];
			if (actual !== limit) problems.push(`${name} has ${bound} ${actual}, not ${limit}`);
		}
		return problems;
	});
}
