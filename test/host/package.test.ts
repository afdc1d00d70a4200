import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

import { DmChampApi } from '../../credentials/DmChampApi.credentials';
import { VentiaApi } from '../../credentials/VentiaApi.credentials';
import { VixieesApi } from '../../credentials/VixieesApi.credentials';
import { startDmChampSandbox } from '../../sandbox/dmChamp';
import { startVentiaSandbox } from '../../sandbox/ventia';
import { startVixieesSandbox } from '../../sandbox/vixiees';
import { PACKAGE_NAME } from '../../scripts/host';
import { pinnedVersion } from '../../scripts/host/versions';
import { chosenN8n } from './support/folder';
import { Host } from './support/host';
import { node, workflowOf } from './support/workflows';

const NODES = [
	'dmChamp',
	'dmChampTrigger',
	'ventia',
	'ventiaSyncTrigger',
	'ventiaTrigger',
	'vixiees',
	'vixieesSyncTrigger',
	'vixieesTrigger',
];
/** What n8n makes of the action nodes for AI agents. */
const TOOLS = ['dmChampTool', 'ventiaTool', 'vixieesTool'];

let host: Host;

beforeAll(async () => {
	host = await Host.start();
});

afterAll(async () => {
	await host?.close();
});

describe('the package, installed from its tarball', () => {
	let loaded: INodeTypeDescription[];

	beforeAll(async () => {
		const all = await host.api.nodeTypes();
		loaded = all.filter(({ name }) => name.startsWith(`${PACKAGE_NAME}.`));
	});

	it('brings eight nodes, and a tool of each that acts', () => {
		const names = loaded.map(({ name }) => name.slice(PACKAGE_NAME.length + 1));
		expect(names.sort()).toEqual([...NODES, ...TOOLS].sort());
	});

	it('has an icon for each of them, light and dark', async () => {
		for (const { name, iconUrl } of loaded) {
			const { light, dark } = iconUrl as { light: string; dark: string };
			for (const url of [light, dark]) {
				const { headers } = await host.api.http.get(`/${url}`);
				expect({ name, type: headers['content-type'] }).toEqual({
					name,
					type: expect.stringContaining('image/svg+xml'),
				});
			}
		}
		expect(loaded).not.toEqual([]);
	});
});

interface Faulty {
	url: string;
	apiKey: string;
	faults: { always(match: string, action: object): void; clear(): void };
	close(): Promise<void>;
}

const CREDENTIALS: Array<{ type: ICredentialType; start: () => Promise<Faulty> }> = [
	{ type: new VixieesApi(), start: startVixieesSandbox },
	{ type: new VentiaApi(), start: startVentiaSandbox },
	{ type: new DmChampApi(), start: startDmChampSandbox },
];

describe.each(CREDENTIALS)('the test of the credential $type.displayName', ({ type, start }) => {
	let sandbox: Faulty;
	let id: string;

	beforeAll(async () => {
		sandbox = await start();
		({ id } = await host.credentialFor(type.name, sandbox));
	});

	afterAll(async () => {
		await sandbox.close();
	});

	it('succeeds with the right key', async () => {
		expect(await host.api.testCredential(id)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('says what to do about a wrong key', async () => {
		const answer = await host.api.testCredential(id, { apiKey: 'wrong' });
		expect(answer).toEqual({ status: 'Error', message: sentence(type, 401) });
	});

	it.each([401, 403, 404, 429])('says in our own words what %d means', async (status) => {
		sandbox.faults.always('*', { kind: 'answer', status, body: {} });
		const answer = await host.api.testCredential(id);
		sandbox.faults.clear();
		expect(answer).toEqual({ status: 'Error', message: sentence(type, status) });
	});
});

it('does not activate Ventia Trigger where n8n has an http address, and says what to do', async () => {
	const ventia = await startVentiaSandbox();
	const account = await host.credentialFor('ventiaApi', ventia);
	const trigger = node('Trigger', 'ventiaTrigger', {}, account);
	const { id } = await host.api.createWorkflow(workflowOf('Messages', [trigger]));
	await expect(host.api.activate(id)).rejects.toThrow(
		`Ventia calls https addresses only, and this n8n gives out ${host.n8n.url}/webhook/`,
	);
	expect(ventia.journal.entries).toEqual([]);
	await ventia.close();
});

/** What the credential has to say of a status; the engine's tests compare it word for word. */
function sentence({ test }: ICredentialType, status: number): unknown {
	// n8n 1 does not look at what a credential says of a status, and has sentences of its own.
	if (pinnedVersion(chosenN8n()).version.startsWith('1.')) return expect.any(String);
	const rule = test?.rules?.find(({ properties }) => properties.value === status);
	if (!rule) throw new Error(`There is no rule for ${status}.`);
	return String(rule.properties.message);
}
