/**
 * Runs a program that must not outlive its starter: `node guard.cjs <program> [argument...]`.
 *
 * The program gets a process group of its own, so that neither Ctrl-C in a terminal reaches it before
 * its starter, nor one of its children stays when it ends. The starter hears its process ID over the
 * IPC channel; when that breaks off, the starter has died, and everything is ended.
 */
const { spawn } = require('node:child_process');

/** How long the program has to end by itself once its starter is gone, in ms. */
const END_LIMIT_MS = 10_000;

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'inherit', detached: true });

// Where the starter has died before it could hear this, `disconnect` follows.
child.on('spawn', () => process.send({ pid: child.pid }, () => {}));
child.on('error', (error) => leave({ error: error.message }));
child.on('exit', (code, signal) => leave({ code, signal }));
process.on('disconnect', () => {
	signalGroup('SIGTERM');
	setTimeout(() => signalGroup('SIGKILL'), END_LIMIT_MS).unref();
});

function leave(message) {
	signalGroup('SIGKILL');
	if (process.connected) process.send(message, () => process.exit());
	else process.exit();
}

function signalGroup(signal) {
	try {
		process.kill(-child.pid, signal);
	} catch {
		// Nobody is left in it.
	}
}
