/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IConnections, INode } from 'n8n-workflow';

import type { Example } from './types';

const FOLDER = path.resolve(__dirname, '../../examples');

/** Systems that are not vendors; these names belong to nobody (RFC 2606). */
const OTHER_SYSTEMS = /https:\/\/\w+\.example\.com/g;

/** A workflow as the editor exports it. */
export interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	active: boolean;
	settings: { executionOrder: 'v1' };
}

export function workflowFiles(): string[] {
	return readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
}

export function readWorkflowFile(file: string): WorkflowFile {
	return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as WorkflowFile;
}

/** The workflow with what the user sets after the import: the nodes' settings and the addresses. */
export function readExample(
	{ file, settings = {} }: Pick<Example, 'file' | 'settings'>,
	otherSystem: string,
): WorkflowFile {
	const text = JSON.stringify(readWorkflowFile(file)).replace(OTHER_SYSTEMS, otherSystem);
	const workflow = JSON.parse(text) as WorkflowFile;
	for (const node of workflow.nodes) {
		node.parameters = { ...node.parameters, ...settings[node.name] };
	}
	return workflow;
}

/** Nodes that hand their items to no other. */
export function endsOf({ nodes, connections }: WorkflowFile): string[] {
	return nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.map(({ name }) => name)
		.filter((name) => (connections[name]?.main ?? []).flat().length === 0);
}
