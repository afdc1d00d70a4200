const { execFileSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/**
 * Packs a package as `npm publish` would, into a new folder.
 * @param {string} packageDirectory the package, already built
 * @param {string} [parent] where the new folder is made
 */
function packTarball(packageDirectory, parent = os.tmpdir()) {
	mkdirSync(parent, { recursive: true });
	const folder = mkdtempSync(path.join(parent, 'crm-tarball-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const [packed] = JSON.parse(
			execFileSync(
				'npm',
				['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
				{ cwd: packageDirectory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
			),
		);
		return {
			name: packed.name,
			file: path.join(folder, packed.filename),
			integrity: packed.integrity,
			size: packed.size,
			files: packed.files.map((file) => file.path),
			remove,
		};
	} catch (error) {
		remove();
		throw error;
	}
}

/**
 * Packs a package as `npm publish` would, and unpacks it into a new folder.
 * @param {string} packageDirectory the package, already built
 * @param {string} [parent] where the new folder is made
 */
function unpackTarball(packageDirectory, parent) {
	const packed = packTarball(packageDirectory, parent);
	try {
		const folder = path.dirname(packed.file);
		execFileSync('tar', ['-xzf', packed.file, '-C', folder]);
		return { ...packed, directory: path.join(folder, 'package') };
	} catch (error) {
		packed.remove();
		throw error;
	}
}

module.exports = { packTarball, unpackTarball };
