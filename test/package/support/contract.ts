import { NodeHelpers } from 'n8n-workflow';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import contract from '../contract.json';

/** A promised parameter: its type, and what it must at least hold. */
export interface PromisedParameter {
	type: string;
	of?: string[];
}

export type PromisedParameters = Record<string, PromisedParameter>;

interface PromisedNode {
	displayName: string;
	credential: string;
	/** By `resource.operation`. */
	operations: Record<string, PromisedParameters>;
}

interface PromisedTrigger {
	displayName: string;
	kind: string;
	credential: string;
	credentialRequired: boolean;
	parameters: PromisedParameters;
}

interface PromisedCredential {
	fields: string[];
	defaults: Record<string, unknown>;
}

/** The package's public names: saved workflows hold them, so none is renamed or dropped. */
export const promised = contract as unknown as {
	credentials: Record<string, PromisedCredential>;
	nodes: Record<string, PromisedNode>;
	triggers: Record<string, PromisedTrigger>;
	/** Types of the values inside collections, by name. */
	valueTypes: Record<string, string>;
	/** Defaults by name, wherever the parameter or option appears. */
	valueDefaults: Record<string, unknown>;
	/** Exceptions, by `node resource.operation name`. */
	valueDefaultsOf: Record<string, unknown>;
	valueBounds: Record<string, { minValue?: number; maxValue?: number }>;
};

/** The parameters a user meets for a resource and an operation, whatever else they have chosen. */
export function parametersOf(
	{ properties }: INodeTypeDescription,
	[resource, operation]: [string, string],
): INodeProperties[] {
	return properties.filter(({ displayOptions }) => {
		const { show = {}, hide = {} } = displayOptions ?? {};
		const matches = (name: string, value: string): boolean =>
			(show[name]?.includes(value) ?? true) && !(hide[name]?.includes(value) ?? false);
		return matches('resource', resource) && matches('operation', operation);
	});
}

/** The values of an options parameter; those of every variant of it, when there are several. */
export function valuesOf(properties: INodeProperties[], name: string): unknown[] {
	return properties
		.filter((property) => property.name === name)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.map(({ value }) => value);
}

/** What is missing from `properties` of the promised parameter, in words; nothing when it holds. */
export function shortfalls(
	properties: INodeProperties[],
	name: string,
	{ type, of = [] }: PromisedParameter,
): string[] {
	const found = properties.filter((property) => property.name === name);
	if (found.length === 0) return [`${name} is missing`];
	const wrongType = found.filter((property) => !hasType(property, type));
	if (wrongType.length > 0) return [`${name} is ${wrongType[0].type}, not ${type}`];
	const held = found.flatMap((property) => contents(property, type));
	return of.filter((entry) => !held.includes(entry)).map((entry) => `${name} lacks ${entry}`);
}

/** Every property the given ones hold, those inside collections included. */
export function flatten(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return option.values;
			return 'type' in option ? [option] : [];
		});
		return [property, ...flatten(inner)];
	});
}

export function hasType(property: INodeProperties, promisedType: string): boolean {
	if (promisedType === 'locator') return property.type === 'resourceLocator';
	if (promisedType === 'stringList') {
		return property.type === 'string' && property.typeOptions?.multipleValues === true;
	}
	return property.type === promisedType;
}

/** What a parameter holds, in the contract's own notation. */
function contents(property: INodeProperties, type: string): string[] {
	const { options = [], modes = [], typeOptions } = property;
	switch (type) {
		case 'locator':
			return modes.map(({ name }) => name);
		case 'collection':
			return options.map(({ name }) => name);
		case 'fixedCollection':
			return (options as INodePropertyCollection[]).map(
				({ name, values }) => `${name}[${values.map((value) => value.name).join(',')}]`,
			);
		default:
			return [
				...(options as INodePropertyOptions[]).map(({ value }) => String(value)),
				...(typeOptions?.loadOptionsMethod ? ['dynamic'] : []),
			];
	}
}

/** Whether n8n would show the parameter for the given choices: its own rule, not ours. */
export function isShown(
	property: INodeProperties,
	{ description }: INodeType,
	values: Record<string, string>,
): boolean {
	const node = { typeVersion: 1 };
	return NodeHelpers.displayParameter(values, property, node, description);
}
