import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { unpackTarball } from '../../scripts/support/tarball.cjs';
import type { UnpackedTarball } from '../../scripts/support/tarball.cjs';
import { fs, path, REPOSITORY } from '../engine/support/platform';
import { readManifest } from './support/manifest';

const MAX_PACKED_BYTES = 150_000;

/** Everything a user needs; sources, maps, tests, the sandbox and the examples are not among it. */
const ALLOWED = [
	/^(package\.json|README\.md|CHANGELOG\.md|LICENSE|index\.js)$/,
	/^dist\/(nodes|credentials)\/([\w-]+\/)*[\w-]+(\.node|\.credentials)?\.js$/,
	/^dist\/nodes\/([\w-]+\/)*\w+\.node\.json$/,
	/^dist\/icons\/\w+(\.dark)?\.svg$/,
];

const registered = readManifest().n8n;
let tarball: UnpackedTarball;

beforeAll(() => {
	// Inside node_modules, so that the unpacked nodes find n8n-workflow as they do in n8n.
	tarball = unpackTarball(REPOSITORY, path.join(REPOSITORY, 'node_modules', '.cache'));
});

afterAll(() => tarball.remove());

describe('the tarball', () => {
	it('holds every registered node and credential', () => {
		expect(tarball.files).toEqual(
			expect.arrayContaining([...registered.nodes, ...registered.credentials]),
		);
	});

	it('holds nothing a user has no use for', () => {
		const others = tarball.files.filter((file) => !ALLOWED.some((allowed) => allowed.test(file)));
		expect(others).toEqual([]);
		expect(tarball.files).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
	});

	it(`stays below ${MAX_PACKED_BYTES / 1000} kB`, () => {
		expect(tarball.size).toBeLessThan(MAX_PACKED_BYTES);
	});

	it('loads in n8n: nodes, credentials, light and dark icons, codex', async () => {
		const loader = new PackageDirectoryLoader(tarball.directory);
		await loader.loadAll();
		expect(loader.types.nodes).toHaveLength(registered.nodes.length);
		expect(loader.types.credentials).toHaveLength(registered.credentials.length);
		for (const type of [...loader.types.nodes, ...loader.types.credentials]) {
			expect([type.name, missingIcons(loader.packageName, type)]).toEqual([type.name, []]);
		}
		for (const { name, codex } of loader.types.nodes) {
			expect([name, codex]).toEqual([
				name,
				expect.objectContaining({
					categories: expect.arrayContaining([expect.any(String)]),
					resources: expect.objectContaining({ primaryDocumentation: expect.any(Array) }),
				}),
			]);
		}
	});
});

describe('package.json', () => {
	it('brings no dependencies of its own and asks for n8n-workflow in any version', () => {
		const { dependencies = {}, peerDependencies } = readManifest(tarball.directory);
		expect(dependencies).toEqual({});
		expect(peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('says what verification asks for', () => {
		const manifest = readManifest(tarball.directory);
		expect(manifest).toMatchObject({
			name: 'n8n-nodes-conversational-crm',
			license: 'MIT',
			keywords: expect.arrayContaining(['n8n-community-node-package']),
			author: { name: expect.stringMatching(/\S/), email: expect.stringMatching(/^\S+@\S+\.\S+$/) },
			homepage: expect.stringMatching(/^https:\/\/github\.com\//),
			repository: {
				type: 'git',
				url: expect.stringMatching(/^git\+https:\/\/github\.com\/.+\.git$/),
			},
			description: expect.stringMatching(/\S{3}/),
			files: ['dist'],
			n8n: { n8nNodesApiVersion: 1, strict: true },
		});
	});

	it('runs nothing when it is installed', () => {
		const { scripts } = readManifest(tarball.directory);
		expect(Object.keys(scripts)).not.toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^(pre|post)?(install|prepare)$|^prepublish$/),
			]),
		);
	});
});

/** n8n serves an icon from its package by the URL the loader made of its `file:` path. */
function missingIcons(
	packageName: string,
	{ iconUrl }: INodeTypeDescription | ICredentialType,
): string[] {
	if (typeof iconUrl !== 'object') return ['no light and dark icon'];
	return [iconUrl.light, iconUrl.dark].filter(
		(url) => !fs.existsSync(path.join(tarball.directory, url.replace(`icons/${packageName}/`, ''))),
	);
}
