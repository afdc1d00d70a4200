import type { IDataObject } from 'n8n-workflow';

import { type DmChampSandbox, startDmChampSandbox } from '../../sandbox/dmChamp';
import { startVixieesSandbox, type VixieesSandbox } from '../../sandbox/vixiees';
import { Host } from './support/host';
import { until } from './support/until';
import { manualTrigger, node, workflowOf } from './support/workflows';

const ITEMS = 500;
/** Messages that have arrived when n8n is killed. */
const ARRIVED_AT_KILL = 200;
/** The default of the option Parallel Requests. */
const PARALLEL_REQUESTS = 5;
/** So many that only Vixiees' limit of 40 requests in 2 s matters. */
const LICENSES = 1_000;
/** A template without variables. */
const TEMPLATE = 104;

let host: Host;
let vixiees: VixieesSandbox;
let dmChamp: DmChampSandbox;

beforeAll(async () => {
	host = await Host.start();
	vixiees = await startVixieesSandbox({
		sizes: { contacts: 0 },
		switches: { licenses: LICENSES },
	});
	dmChamp = await startDmChampSandbox({ dialect: 'reference' });
});

afterAll(async () => {
	await host?.close();
	await vixiees.close();
	await dmChamp.close();
});

describe('500 messages with a Send-Once Key, n8n killed in the middle, and run again by hand', () => {
	let start: () => Promise<IDataObject[]>;
	/** What the node gives out when the workflow is run again. */
	let again: IDataObject[];

	const messagesTo = (contactId: unknown): number =>
		vixiees.state.messages.all().filter(({ fields }) => fields.contact_id === contactId).length;
	const contactIds = (): number[] => vixiees.state.contacts.all().map(({ id }) => id);

	beforeAll(async () => {
		for (let index = 0; index < ITEMS; index++) {
			vixiees.state.addContact({ phone: `+3460${1_000_000 + index}` });
		}
		const account = await host.credentialFor('vixieesApi', vixiees, { licenses: LICENSES });
		const list = { resource: 'contact', operation: 'getAll', returnAll: true };
		const contacts = node('Get Contacts', 'vixiees', list, account);
		const send = node(
			'Send',
			'vixiees',
			{
				resource: 'whatsAppTemplate',
				operation: 'sendMessage',
				templateId: { __rl: true, mode: 'id', value: String(TEMPLATE) },
				contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: { sendOnceKey: '=campaign-{{ $json.id }}' },
			},
			account,
		);
		const campaign = workflowOf('Campaign', [manualTrigger(), contacts, send]);
		const { id } = await host.api.createWorkflow(campaign);
		start = async () => {
			const execution = await host.api.run(id, 'Start');
			expect(execution.error).toBeUndefined();
			return execution.jsonOf('Send');
		};

		const killed = expect(start()).rejects.toThrow();
		await until('messages arrive', () => vixiees.state.messages.size >= ARRIVED_AT_KILL);
		await host.n8n.kill();
		await killed;
		await host.n8n.startAgain();
		again = await start();
	});

	it('sends no message twice, and all the others', () => {
		const counts = contactIds().map(messagesTo);
		expect(counts.filter((count) => count > 1)).toEqual([]);
		expect(counts.filter((count) => count === 0).length).toBeLessThanOrEqual(PARALLEL_REQUESTS);
		expect(vixiees.counters.refused).toBe(0);
	});

	it('skips what was begun before, and what is missing is among the last of that', () => {
		expect(again).toHaveLength(ITEMS);
		const skipped = contactIds().filter((_, index) => again[index].skipped === true);
		const missing = contactIds().filter((id) => messagesTo(id) === 0);
		expect(skipped.length).toBeGreaterThanOrEqual(ARRIVED_AT_KILL);
		expect(skipped.length).toBeLessThan(ITEMS);
		expect(skipped.slice(-PARALLEL_REQUESTS)).toEqual(expect.arrayContaining(missing));
	});

	it('sends nothing when it is run once more', async () => {
		const { size } = vixiees.state.messages;
		const skipped = (await start()).filter((item) => item.skipped === true);
		expect(skipped).toHaveLength(ITEMS);
		expect(vixiees.state.messages.size).toBe(size);
	});
});

it('grants credits once for a key, in later executions and after a restart too', async () => {
	const [{ fields: subAccount }] = dmChamp.state.subAccounts.all();
	const account = await host.credentialFor('dmChampApi', dmChamp);
	const grant = node(
		'Grant',
		'dmChamp',
		{
			resource: 'subAccount',
			operation: 'grantCredits',
			email: subAccount.email,
			amount: 500,
			additionalFields: { idempotencyKey: 'recharge-1' },
		},
		account,
	);
	const { id } = await host.api.createWorkflow(workflowOf('Top-up', [manualTrigger(), grant]));
	const granted = async () => (await host.api.run(id, 'Start')).jsonOf('Grant');

	const skipped = [{ skipped: true, idempotencyKey: 'recharge-1' }];
	expect(await granted()).not.toEqual(skipped);
	expect(await granted()).toEqual(skipped);
	await host.n8n.kill();
	await host.n8n.startAgain();
	expect(await granted()).toEqual(skipped);
	expect(dmChamp.state.grantsTo(subAccount.email)).toHaveLength(1);
});
