import './environment';
import { PackageDirectoryLoader } from 'n8n-core';
import { NodeConnectionTypes, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
} from 'n8n-workflow';
import { fs, path, REPOSITORY } from './platform';

export const PACKAGE_NAME = 'n8n-nodes-conversational-crm';

/** The type of `runNode`'s start node, which passes its items on. */
export const START_TYPE = 'test.start';

/** n8n's node types and credential types, as an execution sees them. */
export interface LoadedPackages {
	nodeTypes: INodeTypes;
	/** @throws when neither package has that node. */
	node(type: string): INodeType | IVersionedNodeType;
	/** @throws when this package has no such credential type. */
	credential(name: string): ICredentialType;
}

const startNode: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Where a test run starts',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

/** n8n-nodes-base, of which only the nodes a workflow names are loaded (all of them take a minute). */
class BuiltInNodesLoader extends PackageDirectoryLoader {
	override async loadAll(): Promise<void> {
		this.known.nodes = await this.readJSON('dist/known/nodes.json');
		this.known.credentials = await this.readJSON('dist/known/credentials.json');
		this.isLazyLoaded = true;
	}
}

const loaded = new Map<string, Promise<LoadedPackages>>();

/**
 * Loads the built package as n8n does (through `n8n.nodes` of its package.json), beside n8n's
 * built-in nodes. Kept for the test file: Jest gives every file its own modules.
 * @param directory a package folder, this repository's by default
 * @throws when the package has not been built
 */
export async function loadPackages(directory = REPOSITORY): Promise<LoadedPackages> {
	let packages = loaded.get(directory);
	if (packages === undefined) {
		packages = load(directory);
		loaded.set(directory, packages);
	}
	return await packages;
}

async function load(directory: string): Promise<LoadedPackages> {
	assertBuilt(directory);
	const own = new PackageDirectoryLoader(directory);
	await own.loadAll();
	const builtIn = new BuiltInNodesLoader(
		path.dirname(require.resolve('n8n-nodes-base/package.json')),
	);
	await builtIn.loadAll();

	const node = (type: string): INodeType | IVersionedNodeType => {
		if (type === START_TYPE) return startNode;
		const dot = type.lastIndexOf('.');
		const loader = [own, builtIn].find(({ packageName }) => packageName === type.slice(0, dot));
		if (loader === undefined) throw new Error(`No package of the harness has the node "${type}".`);
		return loader.getNode(type.slice(dot + 1)).type;
	};

	return {
		node,
		credential: (name) => own.getCredential(name).type,
		nodeTypes: {
			getByName: node,
			getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(node(type), version),
			getKnownTypes: () => ({}),
		},
	};
}

/** `vixiees` is short for this package's node type; a name with a dot is taken as it is. */
export function fullType(type: string, packageName = PACKAGE_NAME): string {
	return type.includes('.') ? type : `${packageName}.${type}`;
}

function assertBuilt(directory: string): void {
	const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const missing = [...manifest.n8n.nodes, ...manifest.n8n.credentials].filter(
		(file) => !fs.existsSync(path.join(directory, file)),
	);
	if (missing.length > 0) {
		throw new Error(
			`Engine tests run the built package, and it has no ${missing.join(', ')}. Run "npm run build" first.`,
		);
	}
}
