import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';

import { PACKAGE_NAME, type StoredCredential, type WorkflowExport } from '../../../scripts/host';

/** Nodes of a workflow, one after the other. */
export function workflowOf(name: string, nodes: INode[]): WorkflowExport {
	const connections = nodes
		.slice(1)
		.map(({ name: node }, index) => [
			nodes[index].name,
			{ main: [[{ node, type: 'main' as const, index: 0 }]] },
		]);
	return {
		name,
		nodes: nodes.map((node, index) => ({ ...node, position: [224 * index, 0] })),
		connections: Object.fromEntries(connections) as WorkflowExport['connections'],
		settings: { executionOrder: 'v1' },
	};
}

/** @param type `ventiaTrigger`, or the full type of one of n8n's own nodes */
export function node(
	name: string,
	type: string,
	parameters: INodeParameters = {},
	credential?: StoredCredential,
): INode {
	return {
		id: randomUUID(),
		name,
		type: type.includes('.') ? type : `${PACKAGE_NAME}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...(credential && {
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		}),
	};
}

export const manualTrigger = (): INode => node('Start', 'n8n-nodes-base.manualTrigger');

/** Every few seconds; n8n allows no such interval, but any number of times in an hour. */
export function pollTimes(everySeconds: number): INodeParameters {
	const seconds = Array.from({ length: 60 / everySeconds }, (_, index) => index * everySeconds);
	const item = seconds.map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	return { pollTimes: { item } };
}
