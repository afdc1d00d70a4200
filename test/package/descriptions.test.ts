import { temporaryFolder } from '../engine/support/environment';
import { fs, path, REPOSITORY, runScript } from '../engine/support/platform';
import { builtCredentials, builtNodes } from './support/manifest';
import { printCredential, printNode } from './support/print';

/** One message of n8n's lint about a printed class. */
interface Finding {
	by: 'lint' | 'scan';
	file: string;
	rule: string;
	message: string;
	text?: string;
}

const folder = path.join(temporaryFolder, 'printed');
let findings: Finding[];

beforeAll(() => {
	fs.rmSync(folder, { recursive: true, force: true });
	for (const node of builtNodes()) write(node.source, printNode(node));
	for (const credential of builtCredentials())
		write(credential.source, printCredential(credential));
	for (const name of ['package.json', 'icons', 'tsconfig.json']) {
		fs.cpSync(path.join(REPOSITORY, name), path.join(folder, name), { recursive: true });
	}
	fs.symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(folder, 'node_modules'));
	findings = lint(folder);
}, 120_000);

it.each(builtNodes().map(({ source }) => source))('%s is described as n8n asks', (source) => {
	expect(findings.filter(({ file }) => file === source)).toEqual([]);
});

it.each(builtCredentials().map(({ source }) => source))('%s is described as n8n asks', (source) => {
	expect(findings.filter(({ file }) => file === source)).toEqual([]);
});

it('finds nothing to say about package.json', () => {
	expect(findings.filter(({ file }) => file === 'package.json')).toEqual([]);
});

it('would notice a description that breaks the rules', () => {
	const broken = path.join(temporaryFolder, 'broken');
	fs.rmSync(broken, { recursive: true, force: true });
	fs.cpSync(folder, broken, { recursive: true, verbatimSymlinks: true });
	const [node] = builtNodes();
	const file = path.join(broken, node.source);
	const text = fs
		.readFileSync(file, 'utf8')
		.replace("displayName: 'Resource'", "displayName: 'a_b'");
	fs.writeFileSync(file, `/* eslint-disable */\n${text}`);
	expect(lint(broken)).toContainEqual(
		expect.objectContaining({
			file: node.source,
			rule: 'n8n-nodes-base/node-param-display-name-miscased',
		}),
	);
}, 120_000);

function write(source: string, text: string): void {
	const file = path.join(folder, source);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, text);
}

function lint(directory: string): Finding[] {
	const script = path.join(REPOSITORY, 'test/package/support/lint.mjs');
	return JSON.parse(runScript(script, directory)) as Finding[];
}
