const { spawn } = require('node:child_process');
const { mkdtemp, mkdir, rename, rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, series, src } = require('gulp');
const { isBuilt, rememberBuild } = require('./scripts/support/buildStamp.cjs');

const root = __dirname;
const dist = path.join(root, 'dist');
const cache = path.join(root, 'node_modules', '.cache', 'build');

/** Where one build is made; it replaces dist only when it is complete, so a test run never sees half a build. */
let staging;

async function prepare() {
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
	if (code !== 0) {
		await rm(staging, { recursive: true, force: true });
		throw new Error('TypeScript found errors (above); dist was left as it was.');
	}
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
	await rm(dist, { recursive: true, force: true, maxRetries: 3 });
	await rename(staging, dist);
	rememberBuild(root);
}

async function clean() {
	await rm(dist, { recursive: true, force: true });
	await rm(cache, { recursive: true, force: true });
}

exports.clean = clean;
const make = series(prepare, compile, icons, codex, publish);

/** Leaves a dist alone that is what the sources make: also while something else reads it. */
function build(done) {
	if (isBuilt(root)) done();
	else make(done);
}

exports.build = build;
exports.default = build;
