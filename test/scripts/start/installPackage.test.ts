import { installPackage } from '../../../scripts/host';
import { fs, path } from '../../engine/support/platform';
import { temporaryFolder } from '../support/temporaryFolder';

const OWN = 'n8n-nodes-conversational-crm';
const OTHER = 'n8n-nodes-other';

const user = temporaryFolder();

const inNodes = (...names: string[]): string => path.join(user(), '.n8n/nodes', ...names);
const inPackage = (name: string, file: string): string => inNodes('node_modules', name, file);

function write(file: string, content: string): void {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, content);
}

function dependencies(): Record<string, string> {
	const manifest = JSON.parse(fs.readFileSync(inNodes('package.json'), 'utf8')) as {
		dependencies: Record<string, string>;
	};
	return manifest.dependencies;
}

test('the package is installed once, and again when something has replaced it', () => {
	expect(installPackage(user())).toBe(true);
	expect(installPackage(user())).toBe(false);
	expect(dependencies()).toEqual({ [OWN]: expect.stringMatching(/^\d+\.\d+\.\d+/) });
	expect(fs.existsSync(inPackage(OWN, 'dist/nodes/Ventia/Ventia.node.js'))).toBe(true);

	fs.rmSync(inNodes('node_modules', OWN), { recursive: true });
	write(inPackage(OWN, 'package.json'), '{ "version": "9.9.9" }');
	write(inPackage(OWN, 'left.js'), 'over');
	expect(installPackage(user())).toBe(true);
	expect(dependencies()[OWN]).not.toBe('9.9.9');
	expect(fs.existsSync(inPackage(OWN, 'left.js'))).toBe(false);
});

test('other packages stay as the editor has installed them', () => {
	const manifest = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [OTHER]: '1.2.3', [OWN]: 'file:gone.tgz' },
	};
	write(inNodes('package.json'), JSON.stringify(manifest));
	write(inPackage(OTHER, 'package.json'), '{ "version": "1.2.3" }');
	write(inPackage(OTHER, 'node_modules/needed/index.js'), 'needed');
	expect(installPackage(user())).toBe(true);
	expect(dependencies()).toEqual({
		[OTHER]: '1.2.3',
		[OWN]: expect.stringMatching(/^\d+\.\d+\.\d+/),
	});
	expect(fs.readdirSync(inNodes('node_modules')).sort()).toEqual([OWN, OTHER].sort());
	expect(fs.readFileSync(inPackage(OTHER, 'node_modules/needed/index.js'), 'utf8')).toBe('needed');
});
