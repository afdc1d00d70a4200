import { startVentiaSandbox, type VentiaSandbox } from '../../sandbox/ventia';
import { startVixieesSandbox, type VixieesSandbox } from '../../sandbox/vixiees';
import type { FinishedExecution, StoredCredential } from '../../scripts/host';
import { Host } from './support/host';
import { node, pollTimes, workflowOf } from './support/workflows';

const PHONE = '+59891000001';

let host: Host;
let ventia: VentiaSandbox;
let ventiaAccount: StoredCredential;

beforeAll(async () => {
	host = await Host.start({ https: true });
	ventia = await startVentiaSandbox({ sizes: { contacts: 1, sales: 0, leads: 0 } });
	ventiaAccount = await host.credentialFor('ventiaApi', ventia);
});

afterAll(async () => {
	await host?.close();
	await ventia.close();
});

describe("Ventia Trigger's webhook, from activation to deactivation", () => {
	let workflowId: string;
	let latest: FinishedExecution | undefined;

	/** Texts that reach the workflow when a customer writes. */
	const received = async (text: string): Promise<unknown[]> => {
		ventia.app.receiveWhatsApp({ phone: PHONE, text });
		await ventia.webhooks.settled();
		expect(ventia.webhooks.deliveries.at(-1)).toMatchObject({ status: 200 });
		const executions = await host.api.untilExecutions(workflowId, 1, { after: latest });
		latest = executions.at(-1);
		return executions.flatMap((one) => one.jsonOf('Trigger').map(({ text: sent }) => sent));
	};

	const webhooks = () => ventia.state.webhooks.all().map(({ fields }) => fields);

	beforeAll(async () => {
		const trigger = node('Trigger', 'ventiaTrigger', {}, ventiaAccount);
		const noOp = node('End', 'n8n-nodes-base.noOp');
		({ id: workflowId } = await host.api.createWorkflow(workflowOf('Messages', [trigger, noOp])));
	});

	it('is registered with the https address when the workflow is activated', async () => {
		await host.api.activate(workflowId);
		expect(webhooks()).toEqual([
			expect.objectContaining({
				active: true,
				callbackUrl: expect.stringContaining(`${host.n8n.url}/webhook/`),
			}),
		]);
	});

	it('is delivered to', async () => {
		expect(await received('Hola')).toEqual([{ body: 'Hola' }]);
	});

	it.each(['stop', 'kill'] as const)(
		'gets no second row when n8n starts again after its %s',
		async (end) => {
			await host.n8n[end]();
			await host.n8n.startAgain();
			expect(await received(`After ${end}`)).toEqual([{ body: `After ${end}` }]);
			expect(webhooks()).toEqual([expect.objectContaining({ active: true })]);
		},
	);

	it('is retired when the workflow is deactivated', async () => {
		await host.api.deactivate(workflowId);
		expect(webhooks()).toEqual([expect.objectContaining({ active: false })]);
		const before = ventia.webhooks.deliveries.length;
		ventia.app.receiveWhatsApp({ phone: PHONE, text: 'Is nobody there?' });
		await ventia.webhooks.settled();
		expect(ventia.webhooks.deliveries).toHaveLength(before);
	});

	it('uses its row again when the workflow is activated again', async () => {
		await host.api.activate(workflowId);
		expect(webhooks()).toEqual([expect.objectContaining({ active: true })]);
		expect(await received('Again')).toEqual([{ body: 'Again' }]);
	});
});

describe('the poll triggers', () => {
	let vixiees: VixieesSandbox;
	let vixieesAccount: StoredCredential;

	beforeAll(async () => {
		vixiees = await startVixieesSandbox({ sizes: { contacts: 3 } });
		vixieesAccount = await host.credentialFor('vixieesApi', vixiees);
	});

	afterAll(async () => {
		await vixiees.close();
	});

	/** How the first executions that the clock starts have ended, and their items. */
	const polled = async (type: string, account: StoredCredential, first: () => void) => {
		const trigger = node('Trigger', type, pollTimes(2), account);
		const noOp = node('End', 'n8n-nodes-base.noOp');
		const { id } = await host.api.createWorkflow(workflowOf(type, [trigger, noOp]));
		await host.api.activate(id);
		first();
		const executions = await host.api.untilExecutions(id, 1);
		await host.api.deactivate(id);
		return executions.map((one) => [one.mode, one.status, one.jsonOf('Trigger')]);
	};

	it('Vixiees Sync Trigger fires at its times', async () => {
		const items = await polled('vixieesSyncTrigger', vixieesAccount, () => {
			vixiees.state.addContact({ first_name: 'Nuria' });
		});
		expect(items).toEqual([
			['trigger', 'success', [expect.objectContaining({ first_name: 'Nuria' })]],
		]);
	});

	it('Ventia Sync Trigger fires at its times', async () => {
		const items = await polled('ventiaSyncTrigger', ventiaAccount, () => {
			ventia.state.addContact({ firstName: 'Nuria' });
		});
		expect(items).toEqual([
			['trigger', 'success', [expect.objectContaining({ firstName: 'Nuria' })]],
		]);
	});
});
