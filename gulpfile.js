const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { mkdtemp, mkdir, rename, rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, series, src } = require('gulp');
const { digestOfSources, isBuilt, rememberBuild } = require('./scripts/support/buildStamp.cjs');

const root = __dirname;
const dist = path.join(root, 'dist');
const cache = path.join(root, 'node_modules', '.cache', 'build');

/** Where one build is made; it replaces dist only when it is complete, so that nobody sees half a build. */
let staging;

/** The digest of what it is made of. */
let sources;

async function prepare() {
	sources = digestOfSources(root);
	await mkdir(cache, { recursive: true });
	staging = await mkdtemp(path.join(cache, 'dist-'));
}

/** The local TypeScript compiler, with its own messages; a type error fails the build. */
async function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	const args = [tsc, '-p', 'tsconfig.json', '--outDir', staging, '--noEmitOnError'];
	const code = await new Promise((resolve, reject) => {
		spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
			.on('error', reject)
			.on('exit', resolve);
	});
	if (code !== 0) throw new Error('TypeScript found errors (above); dist was left as it was.');
}

/** `file:../../icons/x.svg` resolves beside the compiled files as it does beside the sources. */
function icons() {
	return src('icons/*.svg', { cwd: root, encoding: false }).pipe(dest(path.join(staging, 'icons')));
}

/** n8n reads a node's codex from the `.node.json` next to its `.node.js`. */
function codex() {
	return src('nodes/**/*.node.json', { cwd: root, encoding: false }).pipe(
		dest(path.join(staging, 'nodes')),
	);
}

async function publish() {
	const old = `${staging}-old`;
	if (existsSync(dist)) await rename(dist, old);
	await rename(staging, dist);
	await rm(old, { recursive: true, force: true, maxRetries: 3 });
	rememberBuild(root, sources);
}

const make = series(prepare, compile, icons, codex, publish);

/** Leaves a dist alone that is what the sources make: also while something else reads it. */
function build(done) {
	if (isBuilt(root)) done();
	else make((error) => rm(staging, { recursive: true, force: true }).then(() => done(error), done));
}

exports.build = build;
exports.default = build;
