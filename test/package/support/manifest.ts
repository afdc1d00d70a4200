import { PACKAGE_NAME } from '../../engine/support';
import { fs, path, REPOSITORY } from '../../engine/support/platform';
import type { ICredentialType, INodeType } from 'n8n-workflow';

/** The part of package.json that n8n and its verification read. */
export interface Manifest {
	name: string;
	version: string;
	description: string;
	keywords: string[];
	license: string;
	author: { name: string; email: string };
	homepage: string;
	repository: { type: string; url: string };
	files: string[];
	scripts: Record<string, string>;
	dependencies?: Record<string, string>;
	peerDependencies: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
}

export function readManifest(directory = REPOSITORY): Manifest {
	return JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8')) as Manifest;
}

/** A class that package.json registers, as it was built. */
export interface Built<T> {
	className: string;
	/** `dist/nodes/Vixiees/Vixiees.node.js` */
	file: string;
	/** `nodes/Vixiees/Vixiees.node.ts` */
	source: string;
	instance: T;
}

export function builtNodes(): Array<Built<INodeType>> {
	return readManifest().n8n.nodes.map((file) => load<INodeType>(file));
}

export function builtCredentials(): Array<Built<ICredentialType>> {
	return readManifest().n8n.credentials.map((file) => load<ICredentialType>(file));
}

function load<T>(file: string): Built<T> {
	const className = path.basename(file).split('.')[0];
	const built = path.join(REPOSITORY, file);
	if (!fs.existsSync(built)) {
		throw new Error(`${PACKAGE_NAME} has not been built: ${file} is missing. Run "npm run build".`);
	}
	const classes = jest.requireActual<Record<string, new () => T>>(built);
	const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	return { className, file, source, instance: new classes[className]() };
}
