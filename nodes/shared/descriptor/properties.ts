import type { INodeProperties } from 'n8n-workflow';

import { optionsFor } from './commonOptions';
import type { Operation, Resource } from './operation';

/** The node's properties: Resource, one Operation choice per resource, and each operation's fields. */
export function propertiesOf(resources: readonly Resource[]): INodeProperties[] {
	const [{ value: firstResource }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: byName(resources).map(({ name, value }) => ({ name, value })),
			default: firstResource,
		},
		...resources.map(operationChoice),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => shownFields(resource, operation)),
		),
	];
}

/** All fields of an operation as the user sees them. */
export function fieldsOf(operation: Operation): INodeProperties[] {
	return [...operation.fields, optionsFor(operation)];
}

function operationChoice(resource: Resource): INodeProperties {
	const [{ value: firstOperation }] = resource.operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: byName(resource.operations).map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: firstOperation,
	};
}

function shownFields(resource: Resource, operation: Operation): INodeProperties[] {
	return fieldsOf(operation).map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				resource: [resource.value],
				operation: [operation.value],
				...field.displayOptions?.show,
			},
		},
	}));
}

function byName<T extends { name: string }>(entries: readonly T[]): T[] {
	return [...entries].sort((a, b) => a.name.localeCompare(b.name));
}
