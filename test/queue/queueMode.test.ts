/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startVentiaSandbox, type VentiaSandbox } from '../../sandbox/ventia';
import { installedN8n, N8nApi, type StoredWorkflow, webhookPath } from '../../scripts/host';
import { installedServers, QueueN8n } from '../../scripts/host/queue';
import { deliver } from './support/deliver';
import { startsPerContact, untilNoneRuns, writeDownStarts } from './support/executionsInDatabase';
import { leadWorkflow, TRIGGER } from './support/leadWorkflow';
import { perMinute } from './support/perMinute';
import { contactEvents, withDuplicates } from './support/vixieesEvents';
import { executionsOf } from './support/workerLog';

const says = (text: string): void => void process.stderr.write(`${text}\n`);
const CREATE = 'POST /contact';
/** Beyond what any test reaches. */
const UNLIMITED = 1_000_000;

let queue: QueueN8n;
let api: N8nApi;
let ventia: VentiaSandbox;

beforeAll(async () => {
	const servers = await installedServers(says);
	const n8n = await installedN8n(undefined, says);
	ventia = await startVentiaSandbox({ sizes: { contacts: 0, sales: 0, leads: 0 } });
	queue = await QueueN8n.start({ n8n, servers });
	api = await N8nApi.signIn(queue.main.address);
	await writeDownStarts(queue.database);
});

afterAll(async () => {
	await queue?.stop();
	await ventia?.close();
});

beforeEach(() => ventia.reset());

/** Activates the workflow for this account; gives it and the URL that Vixiees posts to. */
async function openLeads(name: string, requestsPerMinute: number) {
	const credential = await api.createCredential({
		name,
		type: 'ventiaApi',
		data: { apiKey: ventia.apiKey, baseUrl: ventia.url, requestsPerMinute },
	});
	const workflow = await api.createWorkflow(leadWorkflow(name, credential));
	await api.activate(workflow.id);
	return { workflow, url: `${queue.webhooks.url}${webhookPath(workflow, TRIGGER)}` };
}

/** How many of a workflow's executions each worker has started. */
async function spread({ id }: StoredWorkflow): Promise<number[]> {
	const rows = await queue.database.query(
		`select id from execution_entity where "workflowId" = '${id}'`,
	);
	const own = new Set(rows.map(([execution]) => execution));
	return queue.workers.map(
		(worker) => executionsOf(worker).filter((execution) => own.has(execution)).length,
	);
}

/** How many contacts the account has of each phone. */
function contactsPerPhone(): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { fields } of ventia.state.contacts.all()) {
		for (const phone of fields.phones) counts.set(phone, (counts.get(phone) ?? 0) + 1);
	}
	return counts;
}

it('keeps two workers on one key to its limit, and leaves little of it unused', async () => {
	const events = contactEvents(0, 600);
	const { workflow, url } = await openLeads('limit', 200);

	const { delivered, turnedAway, seconds } = await deliver(url, events);
	const executions = await untilNoneRuns(queue.database, workflow.id, 400_000);

	const { accepted, refused, paceAfterFirstMinute } = perMinute(ventia, CREATE);
	const workers = await spread(workflow);
	says(
		`600 deliveries in ${seconds} s, ${turnedAway} turned away; creates ${workers.join(' + ')} by worker; accepted ${accepted.join(', ')} and refused ${refused.join(', ')} by the minute; ${paceAfterFirstMinute.toFixed(0)} a minute after the first.`,
	);
	expect(delivered).toBe(600);
	expect(executions).toEqual({ success: 600 });
	expect(contactsPerPhone()).toEqual(new Map(events.map(({ phone }) => [phone, 1])));
	expect(Math.min(...workers)).toBeGreaterThanOrEqual(150);
	expect(ventia.counters.refused).toBeLessThanOrEqual(60);
	expect(Math.min(...accepted.slice(1, -1))).toBeGreaterThanOrEqual(0.9 * 200);
	expect(paceAfterFirstMinute).toBeGreaterThanOrEqual(0.9 * 200);
});

it('starts each of 5,000 deliveries once, duplicates apart, while a worker is killed', async () => {
	ventia.switches.enforceLimits = false;
	const events = contactEvents(10_000, 14_020);
	const deliveries = withDuplicates(events);
	const { workflow, url } = await openLeads('kill', UNLIMITED);
	const [, killed] = queue.workers;
	let restarted: Promise<void> | undefined;

	const { delivered, turnedAway, seconds } = await deliver(url, deliveries, (count) => {
		if (count === 1_500) void killed.kill();
		if (count === 3_500) restarted = killed.startAgain();
	});
	await restarted;
	const executions = await untilNoneRuns(queue.database, workflow.id, 300_000);

	const starts = await startsPerContact(queue.database, workflow.id);
	const contacts = contactsPerPhone();
	const { success = 0, error = 0, crashed = 0 } = executions;
	says(
		`${delivered} deliveries in ${seconds} s, ${turnedAway} turned away; executions ${JSON.stringify(executions)}, ${(await spread(workflow)).join(' + ')} starts by worker, ${contacts.size} contacts.`,
	);
	expect(delivered).toBe(5_000);
	expect(starts).toEqual(new Map(events.map(({ id }) => [id, 1])));
	expect(success + error + crashed).toBe(events.length);
	expect(Math.max(...contacts.values())).toBe(1);
	expect(contacts.size).toBeGreaterThanOrEqual(success);
	expect(error + crashed).toBeGreaterThan(0);
	expect(error + crashed).toBeLessThanOrEqual(10);
});
