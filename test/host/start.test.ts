/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { AGENT_TOOLS, EXAMPLES } from '../../scripts/demo/examples';
import { readWorkflowFile } from '../../scripts/demo/workflowFile';
import { freePort, isFree, LOOPBACK, N8nApi, OWNER } from '../../scripts/host';
import { cacheFolder } from '../../scripts/host/folders';
import { pinnedVersion } from '../../scripts/host/versions';
import { readMemory } from '../../scripts/start/memory';
import { chosenN8n } from './support/folder';
import { StartCommand } from './support/startCommand';

const FILES = [...EXAMPLES, AGENT_TOOLS].map(({ file }) => file);
const nameOf = (file: string): string => readWorkflowFile(file).name;

/** What people do to the examples before the second start. */
const RENAMED = 'vixiees-deals-by-stage.json';
const NEW_NAME = 'Deals, my way';
const DELETED = 'dmchamp-form-to-list.json';

const READY = 'Press Ctrl-C to stop.';

/** Ports of n8n and of what is started beside it. */
const ports = (): number[] => [port, ...Object.values(readMemory(folder()).ports)];

let home: string;
let port: number;
let url: string;
const commands: StartCommand[] = [];

beforeAll(async () => {
	home = mkdtempSync(path.join(os.tmpdir(), 'crm-start-'));
	// Nothing that was fetched is fetched again.
	mkdirSync(cacheFolder(), { recursive: true });
	symlinkSync(cacheFolder(), path.join(home, 'cache'));
	port = await freePort();
	url = `http://${LOOPBACK}:${port}`;
});

afterAll(async () => {
	for (const command of commands) command.kill();
	await Promise.all(commands.map(async (command) => await command.left()));
	rmSync(home, { recursive: true, force: true });
});

/** Where it keeps what people make. */
function folder(): string {
	const [major] = pinnedVersion(chosenN8n()).version.split('.');
	return path.join(home, `data/editor/n8n-${major}`);
}

function npmStart(): StartCommand {
	const chosen = chosenN8n();
	commands.push(
		new StartCommand(home, '--port', String(port), ...(chosen ? ['--n8n', chosen] : [])),
	);
	return commands[commands.length - 1];
}

/** IDs of the workflows that n8n has, by name; each name stands for one. */
async function workflowIds(api: N8nApi): Promise<Map<string, string>> {
	const workflows = await api.workflows();
	const ids = new Map(workflows.map(({ name, id }) => [name, id]));
	expect(ids.size).toBe(workflows.length);
	return ids;
}

async function credentialTypes(api: N8nApi): Promise<string[]> {
	return (await api.credentials()).map(({ type }) => type).sort();
}

async function expectNothingLeft(ended: StartCommand): Promise<void> {
	expect(await ended.left()).toEqual([]);
	const free = await Promise.all(ports().map(isFree));
	expect(free).toEqual(ports().map(() => true));
}

describe('the first start', () => {
	let api: N8nApi;
	let start: StartCommand;

	beforeAll(async () => {
		start = npmStart();
		await start.untilPrinted(READY);
		api = await N8nApi.signIn({ url });
	});

	it('says where the editor is and how to sign in', () => {
		expect(start.printed).toContain(url);
		expect(start.printed).toContain(OWNER.email);
		expect(start.printed).toContain(OWNER.password);
		expect(start.printed).not.toContain('failed');
	});

	it('brings a credential for each vendor and every example', async () => {
		const types = ['dmChampApi', 'httpBearerAuth', 'ventiaApi', 'vixieesApi'];
		expect(await credentialTypes(api)).toEqual(types);
		expect([...(await workflowIds(api)).keys()].sort()).toEqual(FILES.map(nameOf).sort());
	});

	it('lets every example with a trigger be activated as it is', async () => {
		for (const [name, id] of await workflowIds(api)) {
			const { nodes } = await api.workflow(id);
			const isManual = nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger');
			expect({ name, isManual }).toEqual({ name, isManual: name === nameOf(RENAMED) });
			if (!isManual) await api.activate(id);
		}
		const active = (await api.workflows()).filter((workflow) => workflow.active);
		expect(active).toHaveLength(FILES.length - 1);
	});

	it('ends with Ctrl-C and leaves nothing behind', async () => {
		const ids = await workflowIds(api);
		const renamed = ids.get(nameOf(RENAMED)) ?? '';
		await api.updateWorkflow(renamed, { ...(await api.workflow(renamed)), name: NEW_NAME });
		const deleted = ids.get(nameOf(DELETED)) ?? '';
		await api.deactivate(deleted);
		await api.deleteWorkflow(deleted);
		start.pressCtrlC();
		await start.ended();
		expect(start.printed).toMatch(/\nStopping\.\n(.*\n)*Stopped\.\n/);
		await expectNothingLeft(start);
	});
});

describe('the second start', () => {
	let start: StartCommand;

	beforeAll(async () => {
		start = npmStart();
		await start.untilPrinted(READY);
	});

	it('keeps what people have made of the examples, and doubles nothing', async () => {
		const api = await N8nApi.signIn({ url });
		const expected = FILES.filter((file) => file !== DELETED).map((file) =>
			file === RENAMED ? NEW_NAME : nameOf(file),
		);
		expect([...(await workflowIds(api)).keys()].sort()).toEqual(expected.sort());
		expect(await credentialTypes(api)).toHaveLength(4);
		const active = (await api.workflows()).filter((workflow) => workflow.active);
		expect(active).toHaveLength(FILES.length - 2);
		expect(start.printed).not.toContain('failed');
	});

	it('ends when n8n does, and says where its log is', async () => {
		process.kill(start.n8n, 'SIGKILL');
		expect(await start.ended()).toBe(1);
		expect(start.printed).toContain(
			`npm start broke off. n8n has ended. Log: ${path.join(folder(), 'start.log')}\n`,
		);
		await expectNothingLeft(start);
	});
});

describe("a start while something else uses a stand-in's port", () => {
	let server: Server;
	let taken: number;

	beforeAll(async () => {
		taken = readMemory(folder()).ports.Ventia;
		server = createServer();
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject).listen(taken, LOOPBACK, resolve);
		});
	});

	afterAll(() => {
		server.close();
	});

	it('ends with a sentence that names the port, and leaves nothing behind', async () => {
		const start = npmStart();
		expect(await start.ended()).toBe(1);
		expect(start.printed).toContain(
			`npm start broke off. Port ${taken} is in use, where Ventia was at the last start`,
		);
		expect(start.printed).not.toContain('    at ');
		expect(await start.left()).toEqual([]);
	});
});
