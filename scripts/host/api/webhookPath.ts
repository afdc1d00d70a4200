import { randomUUID } from 'node:crypto';
import { NodeHelpers } from 'n8n-workflow';

import type { StoredWorkflow, WorkflowExport } from './workflow';

/** n8n's own nodes whose path is set by the user, and what their production URLs begin with. */
const OWN_PATH: Record<string, string> = {
	// Empty for a path that nobody can guess.
	'n8n-nodes-base.webhook': '/webhook/',
	'@n8n/n8n-nodes-langchain.mcpTrigger': '/mcp/',
};

/** Triggers of this package that are called; those that poll end in `SyncTrigger`. */
const CALLED_TRIGGER = /^n8n-nodes-conversational-crm\.(?!\w+SyncTrigger$)\w+Trigger$/;

/** What their webhooks have in their descriptions. */
const TRIGGER_PATH = 'webhook';

/** Path of a node's production URL, such as `/webhook/4d9ceb5c/webhook`. */
export function webhookPath({ id, nodes, name }: StoredWorkflow, nodeName: string): string {
	const node = nodes.find((candidate) => candidate.name === nodeName);
	if (!node) throw new Error(`"${name}" has no node "${nodeName}".`);
	const path = String(node.parameters.path ?? '');
	return node.type in OWN_PATH
		? `${OWN_PATH[node.type]}${NodeHelpers.getNodeWebhookPath(id, node, path, true)}`
		: `/webhook/${NodeHelpers.getNodeWebhookPath(id, node, TRIGGER_PATH)}`;
}

/** The workflow with an ID for each webhook that has none, as the editor gives them at an import. */
export function withWebhookIds(workflow: WorkflowExport): WorkflowExport {
	const nodes = workflow.nodes.map((node) =>
		node.type in OWN_PATH || CALLED_TRIGGER.test(node.type)
			? { webhookId: randomUUID(), ...node }
			: node,
	);
	return { ...workflow, nodes };
}
