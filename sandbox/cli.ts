/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { parseArgs } from 'node:util';

import Table from 'cli-table3';

import { type RunningStandIn, STAND_INS } from './standIns';

/** Ports kept free for every stand-in, so that adding one moves none of the others. */
const PORTS_PER_STAND_IN = 10;

const HELP = `Starts stand-ins of the vendors' APIs with seeded accounts, for trying out and testing the nodes.

Usage: npm run sandbox -- [options]

  --port <number>      first port to listen on (default 4700; each stand-in has ${PORTS_PER_STAND_IN} ports)
  --licenses <number>  paid seats of the account, which its limits grow with (default 5)
  --help               show this text

Every stand-in answers on 127.0.0.1 only. Its control URL needs no key; sandbox/README.md says what
can be read, switched and broken there.
`;

interface Started extends RunningStandIn {
	vendor: string;
}

function print(text: string): void {
	process.stdout.write(`${text}\n`);
}

function wholeNumber(name: string, text: string, max: number): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= 1 && value <= max) return value;
	throw new Error(`--${name} must be a whole number from 1 to ${max}, not "${text}"`);
}

async function startAll(port: number, licenses: number): Promise<Started[]> {
	const started: Started[] = [];
	for (const [index, { vendor, start }] of STAND_INS.entries()) {
		const running = await start({ port: port + index * PORTS_PER_STAND_IN, licenses });
		started.push({ vendor, ...running });
	}
	return started;
}

function tableOf(started: Started[]): string {
	const table = new Table({
		head: ['Vendor', 'Base URL', 'API key', 'Limits', 'Control URL'],
		style: { head: [], border: [] },
	});
	for (const { vendor, url, apiKey, limits } of started) {
		table.push([vendor, url, apiKey, limits, `${url}/_sandbox`]);
	}
	return table.toString();
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4700' },
			licenses: { type: 'string', default: '5' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		print(HELP);
		return;
	}
	const lastFirstPort = 65535 - STAND_INS.length * PORTS_PER_STAND_IN;
	const started = await startAll(
		wholeNumber('port', values.port, lastFirstPort),
		wholeNumber('licenses', values.licenses, 10_000),
	);
	const stop = async () => {
		await Promise.all(started.map(async ({ close }) => await close()));
		print('Stopped.');
	};
	process.once('SIGINT', () => void stop());
	process.once('SIGTERM', () => void stop());

	print(tableOf(started));
	print('Running. Press Ctrl-C to stop.');
}

function explain(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.includes('EADDRINUSE')
		? `${message}\nAnother sandbox may be running: stop it, or choose --port.`
		: message;
}

main().catch((error: unknown) => {
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
});
