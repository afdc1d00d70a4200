/* eslint-disable import-x/no-unresolved -- the rule does not read a package's exports */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { INode } from 'n8n-workflow';

import { startVentiaSandbox, type VentiaSandbox } from '../../sandbox/ventia';
import { startVixieesSandbox, type VixieesSandbox } from '../../sandbox/vixiees';
import { AGENT_TOOLS } from '../../scripts/demo/examples';
import { readWorkflowFile } from '../../scripts/demo/workflowFile';
import { webhookPath, withCredentials } from '../../scripts/host';
import { shownParameters } from '../support/shownParameters';
import { Host } from './support/host';

const TOKEN = 'of-nobody-but-this-test';
const PHONE = '+34600111222';
const example = readWorkflowFile(AGENT_TOOLS.file);
const tools = example.nodes.filter(({ type }) => type.endsWith('Tool'));

let host: Host;
let vixiees: VixieesSandbox;
let ventia: VentiaSandbox;
let url: URL;
let agent: Client;

beforeAll(async () => {
	host = await Host.start();
	vixiees = await startVixieesSandbox({ sizes: { contacts: 3, deals: 2 } });
	ventia = await startVentiaSandbox({ sizes: { contacts: 0, sales: 0, leads: 0 } });
	const token = { name: 'MCP token account', type: 'httpBearerAuth', data: { token: TOKEN } };
	const workflow = await host.api.createWorkflow(
		withCredentials(example, [
			await host.credentialFor('vixieesApi', vixiees),
			await host.credentialFor('ventiaApi', ventia),
			await host.api.createCredential(token),
		]),
	);
	await host.api.activate(workflow.id);
	url = new URL(webhookPath(workflow, 'MCP Server'), host.n8n.url);
	agent = await connected(TOKEN);
});

afterAll(async () => {
	await agent?.close();
	await host?.close();
	await vixiees.close();
	await ventia.close();
});

/** An agent's side of the Model Context Protocol. */
async function connected(token: string): Promise<Client> {
	const client = new Client({ name: 'agent', version: '1' });
	const requestInit = { headers: { Authorization: `Bearer ${token}` } };
	await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
	return client;
}

/** What an agent reads when it has called a tool. */
async function answerOf(tool: string, given: Record<string, string>): Promise<string> {
	const { content } = await agent.callTool({ name: tool, arguments: given });
	return (content as Array<{ text: string }>).map(({ text }) => text).join('\n');
}

/** The items in an answer. */
async function itemsOf(tool: string, given: Record<string, string>): Promise<unknown> {
	const text = await answerOf(tool, given);
	expect(text).toMatch(/^\[/);
	return JSON.parse(text);
}

/** Names that an agent has to fill in. */
function askedOf({ parameters }: INode): string[] {
	const asked = JSON.stringify(parameters).matchAll(/\$fromAI\('(\w+)'/g);
	return [...new Set([...asked].map(([, name]) => name))].sort();
}

it('sets only parameters that exist and are shown', async () => {
	const types = await host.api.nodeTypes();
	for (const node of tools) {
		const description = types.find(({ name }) => name === node.type);
		if (!description) throw new Error(`n8n has no ${node.type}.`);
		expect(shownParameters(node, description)).toMatchObject(node.parameters);
	}
});

it('lets nobody in without the token', async () => {
	await expect(connected('another')).rejects.toThrow('Authorization data is wrong');
});

it('offers each node as a tool that says what it does and what it wants', async () => {
	const offered = (await agent.listTools()).tools.map(({ name, description, inputSchema }) => ({
		name,
		description,
		asks: Object.keys(inputSchema.properties ?? {}).sort(),
	}));
	expect(offered).toHaveLength(6);
	expect(new Set(offered)).toEqual(
		new Set(
			tools.map((node) => ({
				name: node.name.replaceAll(' ', '_'),
				description: node.parameters.toolDescription,
				asks: askedOf(node),
			})),
		),
	);
});

it('lets an agent save a contact of Ventia, find it and write a note on it once', async () => {
	const person = { phone: PHONE, first_name: 'Nuria', last_name: 'Vidal' };
	await itemsOf('Save_Ventia_Contact', person);
	await itemsOf('Save_Ventia_Contact', person);
	const [contact, ...others] = ventia.state.contacts.all();
	expect(others).toEqual([]);
	expect(contact.fields).toMatchObject({ firstName: 'Nuria', lastName: 'Vidal', phones: [PHONE] });
	expect(await itemsOf('Find_Ventia_Contacts', { search: 'Vid', field: 'lastName' })).toEqual([
		expect.objectContaining({ firstName: 'Nuria' }),
	]);

	const note = { phone: PHONE, text: 'Wants to be called.', request_id: 'call-nuria' };
	await itemsOf('Add_Ventia_Note', note);
	expect(await itemsOf('Add_Ventia_Note', note)).toEqual([
		{ skipped: true, sendOnceKey: 'call-nuria' },
	]);
	const notes = ventia.state.interactions.all().filter(({ fields }) => fields.type === 'note');
	expect(notes).toHaveLength(1);
});

it('lets an agent read Vixiees and give a contact a task once', async () => {
	const since = { since: '2000-01-01' };
	const contacts = await itemsOf('Get_New_Vixiees_Contacts', since);
	expect(contacts).toHaveLength(3);
	expect(await itemsOf('Get_Vixiees_Deals', since)).toHaveLength(2);

	const [{ id }] = contacts as Array<{ id: number }>;
	const task = {
		contact_id: String(id),
		title: 'Call back',
		due_at: '2026-12-01T09:00:00Z',
		request_id: `call-${id}`,
	};
	const before = vixiees.state.tasks.size;
	await itemsOf('Create_Vixiees_Task', task);
	await itemsOf('Create_Vixiees_Task', task);
	expect(vixiees.state.tasks.size).toBe(before + 1);
});

it('tells an agent what is wrong with what it asks for, and sends nothing', async () => {
	const before = vixiees.journal.entries.length;
	const soon = { contact_id: '1', title: 'Call', due_at: 'soon', request_id: 'soon' };
	expect(await answerOf('Create_Vixiees_Task', soon)).toContain("'Due At' is not a date: soon");
	expect(vixiees.journal.entries.length).toBe(before);
});
