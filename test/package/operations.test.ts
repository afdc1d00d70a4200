import type { Operation } from '../../nodes/shared/descriptor/operation';
import { requestsOfAll, type SeenRequest } from '../../scripts/operations/explore';
import { operationsPage } from '../../scripts/operations/page';
import { vendorFolders, type VendorFolder } from '../../scripts/operations/vendors';
import { fs, path, REPOSITORY } from '../engine/support/platform';
import { readSources } from './support/imports';
import { readManifest } from './support/manifest';
import { ReachableCode } from './support/reach';

/** The nodes' code, without the tables in which all routes of a vendor stand. */
const code = new ReachableCode(
	new Map(
		readSources('nodes')
			.filter(({ file }) => !/^nodes\/\w+\/routes\.ts$/.test(file))
			.map((source) => [source.file, source]),
	),
);

let vendors: VendorFolder[];
let requests: Map<Operation, SeenRequest[]>;

beforeAll(async () => {
	vendors = await vendorFolders();
	requests = await requestsOfAll(vendors);
}, 60_000);

describe('docs/operations.md', () => {
	it('is current; otherwise run "npm run docs", and commit what it writes', () => {
		const written = fs.readFileSync(path.join(REPOSITORY, 'docs/operations.md'), 'utf8');
		expect(written.split('\n')).toEqual(operationsPage(vendors, requests).split('\n'));
	});

	it('has every node that package.json registers', () => {
		const nodes = vendors.flatMap(({ node, triggers }) => [...(node ? [node] : []), ...triggers]);
		expect(nodes).toHaveLength(readManifest().n8n.nodes.length);
	});
});

describe('the requests it tells of', () => {
	it('are those that the code names: an operation can send no other, and each of them was seen', () => {
		const all = vendors.flatMap(operationsOf);
		expect(all.map(({ file, operation }) => [file, routesSeen(operation)])).toEqual(
			all.map(({ file, vendor }) => [file, routesNamedFrom(file, vendor)]),
		);
	});

	it('leave out no route of a vendor whose operations are registered', () => {
		for (const { node, vendor, resources } of vendors) {
			const operations = resources.flatMap((resource) => resource.operations);
			const seen = new Set(operations.flatMap(routesSeen));
			if (node) expect([...seen].sort()).toEqual(Object.keys(vendor.routes).sort());
		}
	});

	it('stand in their order, with what decides which of them are sent', () => {
		const all = vendors.flatMap(operationsOf);
		const upsert = all.find(({ file }) => file === 'nodes/Ventia/resources/contact/upsert.ts');
		const seen = requests.get(upsert?.operation as Operation) ?? [];
		expect(seen.map(({ route, always, repeats }) => [route, always, ...repeats])).toEqual([
			['contact.getAll', true, 'safe'],
			['contact.get', false, 'safe'],
			['contact.update', false, 'safe'],
			['contact.create', false, 'refused-only'],
		]);
	});
});

/** The operations of a vendor, with the files that describe them. */
function operationsOf(vendor: VendorFolder) {
	const { folder, resources } = vendor;
	return resources.flatMap(({ value, operations }) =>
		operations.map((operation) => {
			const own = `${folder}/resources/${value}/${operation.value}.ts`;
			const isThere = fs.existsSync(path.join(REPOSITORY, own));
			return { vendor, operation, file: isThere ? own : `${folder}/resources/${value}.ts` };
		}),
	);
}

/** The routes an operation was seen to use, but not what its parameters or an answer name. */
function routesSeen(operation: Operation): string[] {
	const routes = (requests.get(operation) ?? []).map(({ route }) => route);
	return routes.filter((route) => /^\w+\.\w+$/.test(route)).sort();
}

/** The routes that stand in the code a file can run: they are called by their names. */
function routesNamedFrom(file: string, { vendor }: VendorFolder): string[] {
	const texts = code.textsFrom(file);
	return Object.keys(vendor.routes)
		.filter((route) => texts.has(route))
		.sort();
}
