// n8n's verification scan of what would be published, without the network: the real one reads the
// tarball and, through its provenance statement, the sources of the commit it was built from.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';
import tarballs from './support/tarball.cjs';

const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Lints as the scan does: its own rules only, `eslint-disable` comments without effect.
 * @returns {Promise<boolean>} whether it passed
 */
async function scan(title, directory, patterns) {
	const eslint = new ESLint({
		cwd: directory,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
		errorOnUnmatchedPattern: false,
	});
	const results = await eslint.lintFiles(patterns);
	const sum = (key) => results.reduce((total, result) => total + result[key], 0);
	const [errors, warnings] = [sum('errorCount') + sum('fatalErrorCount'), sum('warningCount')];

	console.log(`\n${title}: ${results.length} files, ${errors} errors, ${warnings} warnings`);
	if (errors + warnings > 0) {
		const { format } = await eslint.loadFormatter('stylish');
		console.log(await format(results));
	}
	return errors === 0;
}

/** A registered node or credential that is not in the tarball makes n8n refuse the whole package. */
function registeredFilesArePacked({ files }) {
	const { n8n } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
	const missing = [...n8n.nodes, ...n8n.credentials].filter((file) => !files.includes(file));
	for (const file of missing)
		console.error(`\nNot in the tarball: ${file} (is the package built?)`);
	return missing.length === 0;
}

const tarball = tarballs.unpackTarball(root);
try {
	const source = await scan('Sources', root, SOURCE_FILE_PATTERNS);
	const packed = await scan(
		`Tarball (${Math.ceil(tarball.size / 1000)} kB packed)`,
		tarball.directory,
		TARBALL_FILE_PATTERNS,
	);
	const passed = registeredFilesArePacked(tarball) && source && packed;
	console.log(passed ? '\nThe scan passed.' : '\nThe scan failed.');
	process.exitCode = passed ? 0 : 1;
} finally {
	tarball.remove();
}
