const { createHash } = require('node:crypto');
const {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} = require('node:fs');
const path = require('node:path');

/** What a build reads; the lock file names its compiler. */
const READ = [
	'nodes',
	'credentials',
	'icons',
	'tsconfig.json',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
];
const MADE = 'dist';

/**
 * Whether the last build of a package made its dist as it is now, of its sources as they are now.
 * @param {string} root the package
 */
function isBuilt(root) {
	const stamp = stampOf(root);
	return existsSync(stamp) && readFileSync(stamp, 'utf8') === textOf(root, digestOfSources(root));
}

/**
 * To be asked for before a build reads them: they may change while it runs.
 * @param {string} root the package
 */
function digestOfSources(root) {
	return digest(root, READ);
}

/**
 * Writes down what a build has read, and made.
 * @param {string} root the package
 * @param {string} sources from `digestOfSources()`
 */
function rememberBuild(root, sources) {
	const stamp = stampOf(root);
	mkdirSync(path.dirname(stamp), { recursive: true });
	writeFileSync(stamp, textOf(root, sources));
}

const textOf = (root, sources) => `${sources} ${digest(root, [MADE])}\n`;

const stampOf = (root) => path.join(root, 'node_modules', '.cache', 'build', 'digest');

function digest(root, names) {
	const hash = createHash('sha256');
	for (const file of names.flatMap((name) => filesIn(root, name))) {
		const content = readFileSync(path.join(root, file));
		hash.update(`${file}\n${content.length}\n`).update(content);
	}
	return hash.digest('hex');
}

/** The file of that name, or all files in the folder of that name, in the same order every time. */
function filesIn(root, name) {
	const absolute = path.join(root, name);
	if (!existsSync(absolute)) return [];
	if (!statSync(absolute).isDirectory()) return [name];
	return readdirSync(absolute)
		.sort()
		.flatMap((entry) => filesIn(root, path.join(name, entry)));
}

module.exports = { digestOfSources, isBuilt, rememberBuild };
