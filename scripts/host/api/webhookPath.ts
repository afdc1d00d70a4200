import { randomUUID } from 'node:crypto';
import { type INode, NodeHelpers } from 'n8n-workflow';

import type { StoredWorkflow, WorkflowExport } from './workflow';

/** n8n's own node, whose path is set by the user; empty for one that nobody can guess. */
const WEBHOOK_NODE = 'n8n-nodes-base.webhook';

/** Triggers of this package that are called; those that poll end in `SyncTrigger`. */
const CALLED_TRIGGER = /^n8n-nodes-conversational-crm\.(?!\w+SyncTrigger$)\w+Trigger$/;

/** What their webhooks have in their descriptions. */
const TRIGGER_PATH = 'webhook';

/** Path of a node's production URL, such as `/webhook/4d9ceb5c/webhook`. */
export function webhookPath({ id, nodes, name }: StoredWorkflow, nodeName: string): string {
	const node = nodes.find((candidate) => candidate.name === nodeName);
	if (!node) throw new Error(`"${name}" has no node "${nodeName}".`);
	return `/webhook/${pathOf(id, node)}`;
}

/** The workflow with an ID for each webhook that has none, as the editor gives them at an import. */
export function withWebhookIds(workflow: WorkflowExport): WorkflowExport {
	const nodes = workflow.nodes.map((node) =>
		node.type === WEBHOOK_NODE || CALLED_TRIGGER.test(node.type)
			? { webhookId: randomUUID(), ...node }
			: node,
	);
	return { ...workflow, nodes };
}

function pathOf(workflowId: string, node: INode): string {
	return node.type === WEBHOOK_NODE
		? NodeHelpers.getNodeWebhookPath(workflowId, node, String(node.parameters.path ?? ''), true)
		: NodeHelpers.getNodeWebhookPath(workflowId, node, TRIGGER_PATH);
}
