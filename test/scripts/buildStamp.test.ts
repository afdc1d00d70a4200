import { digestOfSources, isBuilt, rememberBuild } from '../../scripts/support/buildStamp.cjs';
import { fs, path } from '../engine/support/platform';
import { temporaryFolder } from './support/temporaryFolder';

const root = temporaryFolder();

const inRoot = (file: string): string => path.join(root(), file);

function write(file: string, content: string): void {
	fs.mkdirSync(path.dirname(inRoot(file)), { recursive: true });
	fs.writeFileSync(inRoot(file), content);
}

/** @param meanwhile happens while it runs */
function build(meanwhile = (): void => {}): void {
	const sources = digestOfSources(root());
	meanwhile();
	rememberBuild(root(), sources);
}

beforeEach(() => {
	write('package.json', '{}');
	write('nodes/Some/Some.node.ts', 'export {}');
	write('dist/nodes/Some/Some.node.js', 'built');
});

test('a package that was never built is not built', () => {
	expect(isBuilt(root())).toBe(false);
});

test('what was built stays built, whatever else changes and whenever it was written', () => {
	build();
	write('README.md', 'new');
	write('nodes/Some/Some.node.ts', 'export {}');
	expect(isBuilt(root())).toBe(true);
});

test.each<[string, () => void]>([
	['a source changes', () => write('nodes/Some/Some.node.ts', 'export default 1')],
	['a source is added', () => write('credentials/SomeApi.credentials.ts', 'export {}')],
	['a source is removed', () => fs.rmSync(inRoot('nodes/Some/Some.node.ts'))],
	[
		'a source moves',
		() => fs.renameSync(inRoot('nodes/Some/Some.node.ts'), inRoot('nodes/Some.node.ts')),
	],
	['the compiler changes', () => write('package-lock.json', '{}')],
	['dist is changed', () => write('dist/nodes/Some/Some.node.js', 'by hand')],
	['something strange is in dist', () => write('dist/left.js', 'over')],
	['dist is gone', () => fs.rmSync(inRoot('dist'), { recursive: true })],
])('what was built is built again when %s', (_what, change) => {
	build();
	expect(isBuilt(root())).toBe(true);
	change();
	expect(isBuilt(root())).toBe(false);
});

test('what changes while it is built is built again', () => {
	build(() => write('nodes/Some/Some.node.ts', 'export default 1'));
	expect(isBuilt(root())).toBe(false);
});
