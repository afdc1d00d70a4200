import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * Packs a package as `npm publish` would, and unpacks it into a temporary folder.
 * @param {string} packageDirectory the package, already built
 * @returns {{ directory: string, size: number, files: string[], remove: () => void }} the unpacked
 *   package, its packed size in bytes, the paths in it, and what removes the folder again
 */
export function unpackTarball(packageDirectory) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'crm-tarball-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const [packed] = JSON.parse(
			execFileSync(
				'npm',
				['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
				{ cwd: packageDirectory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
			),
		);
		execFileSync('tar', ['-xzf', path.join(folder, packed.filename), '-C', folder]);
		return {
			directory: path.join(folder, 'package'),
			size: packed.size,
			files: packed.files.map((file) => file.path),
			remove,
		};
	} catch (error) {
		remove();
		throw error;
	}
}
