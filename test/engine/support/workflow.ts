import './environment';
import { Workflow } from 'n8n-workflow';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeCredentials,
	INodeTypeDescription,
	IWorkflowSettings,
} from 'n8n-workflow';
import type { SavedCredentials } from './credentials';
import type { LoadedPackages } from './package';

/** A node as the editor exports it; what is left out is filled in. */
export type NodeJson = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** A workflow as the editor exports it. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: NodeJson[];
	connections?: IConnections;
	settings?: IWorkflowSettings;
	staticData?: IDataObject;
}

/** Builds n8n's workflow: type versions, ids and the saved credentials are filled in where missing. */
export function buildWorkflow(
	packages: LoadedPackages,
	json: WorkflowJson,
	credentials: SavedCredentials,
	active = false,
): Workflow {
	return new Workflow({
		id: json.id ?? 'workflow',
		name: json.name ?? 'Workflow',
		nodes: json.nodes.map((node) => completeNode(packages, node, credentials)),
		connections: json.connections ?? {},
		nodeTypes: packages.nodeTypes,
		active,
		staticData: json.staticData ?? {},
		settings: { executionOrder: 'v1', ...json.settings },
	});
}

/** Static data as n8n's database keeps it. In memory its objects are proxies, which nothing else can clone. */
export function asStored(staticData: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(staticData)) as IDataObject;
}

function completeNode(
	packages: LoadedPackages,
	node: NodeJson,
	credentials: SavedCredentials,
): INode {
	const { description } = packages.node(node.type);
	const version =
		'version' in description ? [description.version].flat().at(-1) : description.defaultVersion;
	const typeVersion = node.typeVersion ?? version ?? 1;
	return {
		id: node.id ?? node.name,
		position: [0, 0],
		parameters: {},
		credentials: defaultCredentials(
			packages.nodeTypes.getByNameAndVersion(node.type, typeVersion).description,
			credentials,
		),
		...structuredClone(node),
		typeVersion,
	};
}

function defaultCredentials(
	{ credentials = [] }: INodeTypeDescription,
	saved: SavedCredentials,
): INodeCredentials {
	return Object.fromEntries(
		credentials
			.filter(({ name }) => name in saved)
			.map(({ name }) => [name, { id: '1', name: `Test ${name}` }]),
	);
}
