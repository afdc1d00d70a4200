import type { IConnections, INode } from 'n8n-workflow';

/** A workflow as the editor exports it. */
export interface WorkflowExport {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: object;
}

/** A credential that n8n has, without what is secret in it. */
export interface StoredCredential {
	id: string;
	name: string;
	/** Such as `ventiaApi`. */
	type: string;
}

/** A workflow that n8n has. */
export interface StoredWorkflow extends WorkflowExport {
	id: string;
	active: boolean;
}

/**
 * The workflow as it is after the import, once people have picked a credential in each node that
 * wants one. @throws when there is none of a type
 */
export function withCredentials(
	workflow: WorkflowExport,
	stored: StoredCredential[],
): WorkflowExport {
	const picked = (type: string): { id: string; name: string } => {
		const found = stored.find((credential) => credential.type === type);
		if (!found)
			throw new Error(`"${workflow.name}" wants a credential ${type}, and there is none.`);
		return { id: found.id, name: found.name };
	};
	const nodes = workflow.nodes.map((node) => {
		const types = Object.keys(node.credentials ?? {});
		return { ...node, credentials: Object.fromEntries(types.map((type) => [type, picked(type)])) };
	});
	return { ...workflow, nodes };
}
