import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { Resource } from '../../nodes/shared/descriptor/operation';
import type { Vendor } from '../../nodes/shared/transport/vendor';
import { fs, path, REPOSITORY } from '../../test/engine/support/platform';

/** A vendor's folder, with what its nodes say of themselves. */
export interface VendorFolder {
	/** `nodes/Vixiees` */
	folder: string;
	vendor: Vendor;
	/** The node with operations, where there is one. */
	node?: INodeTypeDescription;
	resources: readonly Resource[];
	triggers: INodeTypeDescription[];
}

/** The vendors whose nodes package.json registers, by name. */
export async function vendorFolders(): Promise<VendorFolder[]> {
	const folders = new Map<string, INodeTypeDescription[]>();
	for (const file of registeredNodes()) {
		const folder = path.dirname(file);
		folders.set(folder, [...(folders.get(folder) ?? []), await descriptionIn(file)]);
	}
	const vendors: VendorFolder[] = [];
	for (const [folder, descriptions] of folders) {
		const triggers = descriptions.filter(({ group }) => group.includes('trigger'));
		const node = descriptions.find((description) => !triggers.includes(description));
		const vendor = await onlyExportOf<Vendor>(folder, 'vendor.ts');
		const resources = node
			? await onlyExportOf<readonly Resource[]>(folder, 'resources/index.ts')
			: [];
		vendors.push({ folder, vendor, node, resources, triggers });
	}
	return vendors.sort((a, b) => a.vendor.displayName.localeCompare(b.vendor.displayName));
}

/** `nodes/Vixiees/Vixiees.node.ts` */
function registeredNodes(): string[] {
	const manifest = JSON.parse(fs.readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	return manifest.n8n.nodes.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
}

async function descriptionIn(file: string): Promise<INodeTypeDescription> {
	const Node = await onlyExportOf<new () => INodeType>(file);
	return new Node().description;
}

/** The one thing that a file exports. */
async function onlyExportOf<T>(...names: string[]): Promise<T> {
	const exported = (await import(path.join(REPOSITORY, ...names))) as Record<string, T>;
	const [[, first]] = Object.entries(exported).filter(([name]) => name !== 'default');
	return first;
}
