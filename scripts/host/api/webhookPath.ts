import { type INode, NodeHelpers } from 'n8n-workflow';

import type { StoredWorkflow } from './workflow';

/** n8n's own node, whose path is set by the user; empty for one that nobody can guess. */
const WEBHOOK_NODE = 'n8n-nodes-base.webhook';

/** What the webhooks of this package's triggers have in their descriptions. */
const TRIGGER_PATH = 'webhook';

/** Path of a node's production URL, such as `/webhook/4d9ceb5c/webhook`. */
export function webhookPath({ id, nodes, name }: StoredWorkflow, nodeName: string): string {
	const node = nodes.find((candidate) => candidate.name === nodeName);
	if (!node) throw new Error(`"${name}" has no node "${nodeName}".`);
	return `/webhook/${pathOf(id, node)}`;
}

function pathOf(workflowId: string, node: INode): string {
	return node.type === WEBHOOK_NODE
		? NodeHelpers.getNodeWebhookPath(workflowId, node, String(node.parameters.path ?? ''), true)
		: NodeHelpers.getNodeWebhookPath(workflowId, node, TRIGGER_PATH);
}
