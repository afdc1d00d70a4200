import { requestsOf, type SeenRequest } from '../../scripts/operations/explore';
import { operationsPage } from '../../scripts/operations/page';
import { vendorFolders, type VendorFolder } from '../../scripts/operations/vendors';
import { fs, path, REPOSITORY } from '../engine/support/platform';
import { readSources } from './support/imports';
import { readManifest } from './support/manifest';

const sources = new Map(readSources('nodes').map((source) => [source.file, source]));
let vendors: VendorFolder[];

/** What each operation sends, by the file that describes it. */
const requests = new Map<string, SeenRequest[]>();

beforeAll(async () => {
	vendors = await vendorFolders();
	for (const { folder, vendor, resources } of vendors) {
		for (const { value, operations } of resources) {
			for (const operation of operations) {
				const own = `${folder}/resources/${value}/${operation.value}.ts`;
				const file = sources.has(own) ? own : `${folder}/resources/${value}.ts`;
				requests.set(file, await requestsOf(operation, vendor));
			}
		}
	}
}, 60_000);

describe('docs/operations.md', () => {
	it('is current; otherwise run "npm run docs", and commit what it writes', async () => {
		const written = fs.readFileSync(path.join(REPOSITORY, 'docs/operations.md'), 'utf8');
		expect(written.split('\n')).toEqual((await operationsPage(vendors)).split('\n'));
	}, 60_000);

	it('has every node that package.json registers', () => {
		const nodes = vendors.flatMap(({ node, triggers }) => [...(node ? [node] : []), ...triggers]);
		expect(nodes).toHaveLength(readManifest().n8n.nodes.length);
	});
});

describe('the requests it tells of', () => {
	it('are those that the code names: an operation can send no other, and each of them was seen', () => {
		const named = [...requests.keys()].map((file) => [file, routesNamedFrom(file)]);
		const seen = [...requests].map(([file, sent]) => [file, routesOf(sent)]);
		expect(seen).toEqual(named);
	});

	it('leave out no route of a vendor whose operations are registered', () => {
		for (const { folder, vendor } of vendors.filter(({ node }) => node)) {
			const used = [...requests].flatMap(([file, sent]) =>
				file.startsWith(`${folder}/`) ? routesOf(sent) : [],
			);
			expect([...new Set(used)].sort()).toEqual(Object.keys(vendor.routes).sort());
		}
	});

	it('stand in their order, with what decides which of them are sent', () => {
		const upsert = requests.get('nodes/Ventia/resources/contact/upsert.ts');
		expect(upsert?.map(({ route, always, repeats }) => [route, always, ...repeats])).toEqual([
			['contact.getAll', true, 'safe'],
			['contact.get', false, 'safe'],
			['contact.update', false, 'safe'],
			['contact.create', false, 'refused-only'],
		]);
	});
});

/** The routes of the table among the requests. */
function routesOf(sent: readonly SeenRequest[]): string[] {
	const tables = vendors.flatMap(({ vendor }) => Object.keys(vendor.routes));
	return sent
		.map(({ route }) => route)
		.filter((route) => tables.includes(route))
		.sort();
}

/**
 * The routes that stand in an operation's file, and in the files of its vendor that it imports. They are
 * called by their names, which stand there as they are.
 */
function routesNamedFrom(file: string): string[] {
	const { folder, vendor } = vendors.find((one) => file.startsWith(`${one.folder}/`))!;
	const files = new Set([file]);
	for (const reached of files) {
		for (const imported of sources.get(reached)?.files ?? []) {
			if (imported.startsWith(`${folder}/`) && !imported.endsWith('/routes.ts'))
				files.add(imported);
		}
	}
	const text = [...files].map((reached) => sources.get(reached)?.text).join('\n');
	return Object.keys(vendor.routes)
		.filter((route) => text.includes(`'${route}'`))
		.sort();
}
