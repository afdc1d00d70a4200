import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openWebhookTrigger, send } from '../support';
import type { WebhookTrigger } from '../support';
import { type Account, closeAccounts, openAccount } from './support';

const opened: WebhookTrigger[] = [];
let workflows = 0;

/** A trigger in a workflow of its own: what came before is remembered per workflow and node. */
async function open(
	parameters: INodeParameters = {},
	more: Partial<Parameters<typeof openWebhookTrigger>[0]> = {},
): Promise<WebhookTrigger> {
	const trigger = await openWebhookTrigger({
		type: 'vixieesTrigger',
		parameters: { events: ['*'], ...parameters },
		workflowId: `workflow-${++workflows}`,
		...more,
	});
	opened.push(trigger);
	return trigger;
}

afterEach(async () => {
	await Promise.all(opened.splice(0).map(async (trigger) => await trigger.close()));
	await closeAccounts();
});

const CONTACT = { id: 1001, email: 'a@example.com', updated_at: '2025-08-07T00:00:00' };
const UPDATED = { event: 'contact_updated', payload: { contact: CONTACT } };

/** A message as an entry of `changes` in Meta's webhook. */
function message(...ids: string[]): IDataObject {
	return {
		event: 'whatsapp_received',
		payload: {
			contact: { id: 1001 },
			message: {
				field: 'messages',
				value: {
					metadata: { display_phone_number: '34910000000' },
					messages: ids.map((id) => ({ id, type: 'text', text: { body: 'Hola' } })),
				},
			},
		},
	};
}

const ANSWERED = { status: 200, text: '{"ok":true}' };

describe('an event', () => {
	it('is answered at once, and starts the workflow with the body as it came', async () => {
		const trigger = await open();
		const delivery = await trigger.deliver({ body: UPDATED });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toEqual([{ json: UPDATED }]);
	});

	it('in a list is one item each', async () => {
		const trigger = await open();
		const deal = { event: 'deal_updated', payload: { deal: { id: 1 } } };
		const { items } = await trigger.deliver({ body: [UPDATED, deal] });
		expect(items?.map(({ json }) => json)).toEqual([UPDATED, deal]);
	});

	it.each([
		['as JSON in a JSON text', JSON.stringify(JSON.stringify(UPDATED)), 'application/json'],
		['sent as plain text', JSON.stringify(UPDATED), 'text/plain'],
		['sent as a form', JSON.stringify(UPDATED), 'application/x-www-form-urlencoded'],
		['with a byte order mark', `\uFEFF${JSON.stringify(UPDATED)}`, 'text/plain'],
	])('%s is read all the same', async (_, body, type) => {
		const trigger = await open({ events: ['contact_updated'] });
		const { items, status } = await trigger.deliver({ body, headers: { 'content-type': type } });
		expect(status).toBe(200);
		expect(items).toEqual([{ json: UPDATED }]);
	});

	it('of a message keeps the shape of Meta', async () => {
		const trigger = await open({ events: ['whatsapp_received'] });
		const { items } = await trigger.deliver({ body: message('wamid.1') });
		expect(items).toEqual([{ json: message('wamid.1') }]);
	});

	it.each(['event_type', 'type', 'name'])('may be named by "%s"', async (property) => {
		const trigger = await open({ events: ['deal_updated'] });
		const body = { [property]: 'deal_updated', payload: {} };
		expect((await trigger.deliver({ body })).items).toHaveLength(1);
	});

	it('may be named by a header', async () => {
		const trigger = await open({ events: ['deal_updated'] });
		const headers = { 'x-vixiees-event': 'deal_updated' };
		expect((await trigger.deliver({ body: { id: 1 }, headers })).items).toHaveLength(1);
	});
});

describe('Events', () => {
	const event = (name: string) => ({ event: name, payload: { id: name } });

	async function started(trigger: WebhookTrigger, ...names: string[]): Promise<string[]> {
		const seen: string[] = [];
		for (const name of names) {
			const delivery = await trigger.deliver({ body: event(name) });
			expect(delivery).toMatchObject(ANSWERED);
			seen.push(...(delivery.items ?? []).map(({ json }) => String(json.event)));
		}
		return seen;
	}

	it('lets through the chosen ones; others are answered 200 and start nothing', async () => {
		const trigger = await open({ events: ['deal_created', 'task_completed'] });
		expect(
			await started(trigger, 'deal_created', 'deal_updated', 'task_completed', 'never_heard_of'),
		).toEqual(['deal_created', 'task_completed']);
	});

	it.each<[string, string | string[]]>([
		['a list', ['deal_lost', 'call_ended']],
		['comma-separated text', 'deal_lost, call_ended'],
		['an expression that gives text', '={{ "deal_lost,call_ended" }}'],
		['an expression that gives a list', '={{ ["deal_lost", "call_ended"] }}'],
		['a row with comma-separated text', ['deal_lost,call_ended']],
		['a row with an expression that gives a list', ['={{ ["deal_lost", "call_ended"] }}']],
	])('adds those typed by hand, as %s', async (_, otherEvents) => {
		const trigger = await open({
			events: ['deal_created'],
			options: { otherEvents },
		});
		expect(
			await started(trigger, 'deal_created', 'deal_lost', 'call_ended', 'deal_updated'),
		).toEqual(['deal_created', 'deal_lost', 'call_ended']);
	});

	it('takes * for all, typed or chosen, also for an event without a name', async () => {
		for (const parameters of [{ events: ['*'] }, { events: [], options: { otherEvents: ['*'] } }]) {
			const trigger = await open(parameters);
			expect(await started(trigger, 'deal_created', 'never_heard_of')).toHaveLength(2);
			expect((await trigger.deliver({ body: { id: 7 } })).items).toEqual([{ json: { id: 7 } }]);
		}
	});

	it('starts nothing for an event without a name when names were chosen', async () => {
		const trigger = await open({ events: ['deal_created'] });
		const delivery = await trigger.deliver({ body: { id: 7 } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toBeUndefined();
	});
});

describe('Authentication', () => {
	const token = 'long & random+text';

	it('(token in the URL) starts nothing without the right token, and answers 401', async () => {
		const trigger = await open({ authentication: 'urlToken', token });
		for (const query of [{}, { token: 'wrong' }, { token: '' }, { Token: token }]) {
			const delivery = await trigger.deliver({
				body: UPDATED,
				query: query as Record<string, string>,
			});
			expect([delivery.status, delivery.text, delivery.items]).toEqual([
				401,
				'Unauthorized',
				undefined,
			]);
			expect(delivery.error).toBeUndefined();
		}
		const delivery = await trigger.deliver({ body: UPDATED, query: { token } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toHaveLength(1);
	});

	it('(header) starts nothing without the right value, whatever the case of its name', async () => {
		const trigger = await open({ authentication: 'header', token, headerName: 'X-My-Token' });
		for (const headers of [{}, { 'x-my-token': 'wrong' }, { 'x-other': token }]) {
			const delivery = await trigger.deliver({
				body: UPDATED,
				headers: headers as Record<string, string>,
			});
			expect([delivery.status, delivery.items]).toEqual([401, undefined]);
		}
		const { items } = await trigger.deliver({ body: UPDATED, headers: { 'x-MY-token': token } });
		expect(items).toHaveLength(1);
	});

	it('(header) has a name of its own unless another is set', async () => {
		const trigger = await open({ authentication: 'header', token });
		const headers = { 'X-Webhook-Token': token };
		expect((await trigger.deliver({ body: UPDATED, headers })).items).toHaveLength(1);
	});

	it.each(['urlToken', 'header'])(
		'(%s) lets nobody in while the token is empty',
		async (authentication) => {
			const trigger = await open({ authentication, token: '={{ "" }}' });
			const delivery = await trigger.deliver({
				body: UPDATED,
				query: { token: '' },
				headers: { 'x-webhook-token': '' },
			});
			expect([delivery.status, delivery.items]).toEqual([401, undefined]);
		},
	);

	it('(none) lets everybody in', async () => {
		const trigger = await open({ authentication: 'none' });
		expect((await trigger.deliver({ body: UPDATED })).items).toHaveLength(1);
	});
});

describe('Options', () => {
	it('Payload Only leaves the name of the event out', async () => {
		const trigger = await open({ options: { payloadOnly: true } });
		expect((await trigger.deliver({ body: UPDATED })).items).toEqual([
			{ json: { contact: CONTACT } },
		]);
		// A body without a payload is its own.
		expect((await trigger.deliver({ body: { event: 'x', id: 1 } })).items).toEqual([
			{ json: { event: 'x', id: 1 } },
		]);
	});

	it.each([
		['urlToken', 'the & token'],
		['header', 'the & token'],
		['none', ''],
	])('Include Headers adds them without secrets (%s)', async (authentication, token) => {
		const trigger = await open({
			authentication,
			token,
			headerName: 'X-Mine',
			options: { includeHeaders: true },
		});
		const { items } = await trigger.deliver({
			body: UPDATED,
			query: token === '' ? {} : { token },
			headers: {
				'x-mine': token || 'mine',
				'x-request-id': 'r1',
				authorization: 'Bearer abc',
				cookie: 'a=b',
				'x-api-key': 'k',
				'x-original-url': `/webhook?token=${encodeURIComponent(token || 'none')}`,
			},
		});
		const headers = items?.[0].json.headers as IDataObject;
		expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-request-id': 'r1' });
		for (const name of ['authorization', 'cookie', 'x-api-key']) {
			expect(headers).not.toHaveProperty(name);
		}
		if (token !== '') {
			expect(JSON.stringify(headers)).not.toContain('the & token');
			expect(JSON.stringify(headers)).not.toContain(encodeURIComponent('the & token'));
		}
	});

	it('without Include Headers an item holds none', async () => {
		const trigger = await open();
		expect((await trigger.deliver({ body: UPDATED })).items?.[0].json).not.toHaveProperty(
			'headers',
		);
	});
});

describe('an event that comes twice', () => {
	async function startsOf(trigger: WebhookTrigger, ...bodies: unknown[]): Promise<boolean[]> {
		const starts: boolean[] = [];
		for (const body of bodies) {
			const delivery = await trigger.deliver({ body });
			expect(delivery).toMatchObject(ANSWERED);
			starts.push(delivery.items !== undefined);
		}
		return starts;
	}

	it('is dropped when it is a message, and kept when it is not', async () => {
		const trigger = await open();
		expect(
			await startsOf(trigger, message('m1'), message('m1'), message('m2'), UPDATED, UPDATED),
		).toEqual([true, false, true, true, true]);
	});

	it('is known by the message, not by what stands around it', async () => {
		const trigger = await open();
		const again = { ...message('m1'), sent_at: 'later' };
		expect(await startsOf(trigger, message('m1'), again)).toEqual([true, false]);
	});

	it('is known by its raw body when a message has no ID', async () => {
		const trigger = await open();
		const bare = { event: 'whatsapp_received', payload: { text: 'Hola' } };
		const other = { event: 'whatsapp_received', payload: { text: 'Adiós' } };
		expect(await startsOf(trigger, bare, bare, other)).toEqual([true, false, true]);
	});

	it('with Drop Duplicates is dropped unless the record has changed', async () => {
		const trigger = await open({ options: { dropDuplicates: true } });
		const changed = {
			...UPDATED,
			payload: { contact: { ...CONTACT, updated_at: '2025-08-07T00:00:01' } },
		};
		expect(await startsOf(trigger, UPDATED, UPDATED, changed)).toEqual([true, false, true]);
	});

	it('with Drop Duplicates off is kept even when it is a message', async () => {
		const trigger = await open({ options: { dropDuplicates: false } });
		expect(await startsOf(trigger, message('m1'), message('m1'))).toEqual([true, true]);
	});

	it('is dropped also when both come at the same moment', async () => {
		const trigger = await open();
		const both = await Promise.all(
			[1, 2].map(async () => await trigger.deliver({ body: message('m') })),
		);
		expect(both.filter(({ items }) => items !== undefined)).toHaveLength(1);
	});

	it('is known after n8n was started again', async () => {
		const trigger = await open();
		await trigger.deliver({ body: message('m1') });
		const again = await open({}, { staticData: trigger.staticData });
		expect(await startsOf(again, message('m1'), message('m2'))).toEqual([false, true]);
	});

	it('starts the workflow every time in a test run', async () => {
		const trigger = await open();
		for (let time = 0; time < 2; time++) {
			const { items } = await trigger.deliver({ body: message('m1'), mode: 'test' });
			expect(items).toHaveLength(1);
		}
	});
});

describe('Fetch Record', () => {
	let account: Account;

	beforeEach(async () => {
		account = await openAccount();
	});

	const fetching = async (credentials?: ReturnType<Account['credentials']>) =>
		await open({ options: { fetchRecord: true } }, { credentials });

	it.each([
		['contact_updated', { contact: { id: 1003 } }, 'GET /contacts/1003', 1003],
		['deal_created', { deal: { id: 3002 }, contact: { id: 1 } }, 'GET /deals/3002', 3002],
		['task_completed', { task: { id: '5001' } }, 'GET /tasks/5001', 5001],
		['contact_created', { id: 1003 }, 'GET /contacts/1003', 1003],
	])('%s adds the record as the API has it', async (event, payload, request, id) => {
		account.sandbox.switches.recordEnvelope = 'data';
		const trigger = await fetching(account.credentials());
		const delivery = await trigger.deliver({ body: { event, payload } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(account.arrived()).toEqual([request]);
		expect(delivery.items?.[0].json).toMatchObject({ event, payload, record: { id } });
	});

	it('adds nothing to an event about no such record', async () => {
		const trigger = await fetching(account.credentials());
		const { items } = await trigger.deliver({
			body: { event: 'submitted_form_created', payload: { submitted_form: { id: 8 } } },
		});
		expect(items?.[0].json).not.toHaveProperty('record');
		expect(items?.[0].json).not.toHaveProperty('fetchError');
		expect(account.requests).toEqual([]);
	});

	it('starts the workflow with the reason when the API fails', async () => {
		const trigger = await fetching(account.credentials());
		const delivery = await trigger.deliver({
			body: { event: 'contact_updated', payload: { contact: { id: 99 } } },
		});
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items?.[0].json).toEqual({
			event: 'contact_updated',
			payload: { contact: { id: 99 } },
			fetchError: 'Resource not found',
		});
	});

	it('starts the workflow with the reason when there is no credential', async () => {
		const trigger = await fetching();
		const delivery = await trigger.deliver({ body: UPDATED });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items?.[0].json).toMatchObject(UPDATED);
		expect(String(delivery.items?.[0].json.fetchError)).toMatch(/credential/i);
	});

	it('does not let Vixiees wait for the record', async () => {
		account.sandbox.faults.always('GET /contacts/1001', { kind: 'delay', ms: 400 });
		const trigger = await open(
			{ options: { fetchRecord: true } },
			{ credentials: account.credentials(), instanceUrl: 'loopback' },
		);
		const startedAt = Date.now();
		const { status } = await send(trigger.url(), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(UPDATED),
		});
		expect([status, Date.now() - startedAt < 350]).toEqual([200, true]);
	});

	it('goes together with Payload Only', async () => {
		const trigger = await open(
			{ options: { fetchRecord: true, payloadOnly: true } },
			{ credentials: account.credentials() },
		);
		const { items } = await trigger.deliver({ body: UPDATED });
		expect(items?.[0].json).toMatchObject({ contact: CONTACT, record: { id: 1001 } });
		expect(items?.[0].json).not.toHaveProperty('event');
	});
});

describe('a workflow that is switched on and off', () => {
	it('calls no API, as the URL is pasted by hand', async () => {
		const account = await openAccount();
		const trigger = await open({}, { credentials: account.credentials() });
		for (const mode of ['production', 'test'] as const) {
			expect(await trigger.checkExists(mode)).toBe(true);
			expect(await trigger.create(mode)).toBe(true);
			expect(await trigger.delete(mode)).toBe(true);
		}
		await trigger.activate();
		expect(account.requests).toEqual([]);
		expect(trigger.staticData).toEqual({});
	});

	it('is told when every call would be refused', async () => {
		const trigger = await open({ authentication: 'urlToken', token: '={{ "" }}' });
		await expect(trigger.activate()).rejects.toThrow("'Token' is empty");
	});

	it('needs no credential', async () => {
		const trigger = await open();
		await trigger.activate();
		expect((await trigger.deliver({ body: UPDATED })).items).toHaveLength(1);
	});
});

describe('webhooks of a real account', () => {
	let account: Account;

	beforeEach(async () => {
		account = await openAccount();
	});

	async function deliverTo(trigger: WebhookTrigger, query = ''): Promise<void> {
		account.sandbox.deliverWebhooksTo(`${trigger.url()}${query}`);
		await account.run('contact.create', { email: 'new@example.com' });
		await account.run('contact.update', {
			contactId: { __rl: true, mode: 'id', value: '1001' },
			updateFields: { company: 'Two' },
		});
		await account.run('deal.create', {
			contactId: { __rl: true, mode: 'id', value: '1001' },
			title: 'Plan',
		});
		account.sandbox.app.submitForm({ contactId: 1002 });
		account.sandbox.app.completeTask({ taskId: 5001 });
		account.sandbox.app.receiveWhatsApp({ contactId: 1001, text: 'Hola' });
		await account.sandbox.webhooks.settled();
	}

	const ALL = [
		'contact_created',
		'contact_updated',
		'deal_created',
		'submitted_form_created',
		'task_completed',
		'whatsapp_received',
	];

	function eventsOf(trigger: WebhookTrigger): unknown[] {
		return trigger.deliveries.flatMap(({ items }) => (items ?? []).map(({ json }) => json.event));
	}

	it('start the workflow, one event each, with the records of the account', async () => {
		const trigger = await open(
			{ authentication: 'urlToken', token: 't+1' },
			{ instanceUrl: 'loopback' },
		);
		await deliverTo(trigger, '?token=t%2B1');
		expect(eventsOf(trigger)).toEqual(ALL);
		expect(account.sandbox.webhooks.deliveries.map(({ status }) => status)).toEqual(
			ALL.map(() => 200),
		);
		expect(trigger.deliveries[1].items?.[0].json.payload).toMatchObject({
			contact: { id: 1001, company: 'Two' },
		});
	});

	it('that come twice and out of order start it once for a message', async () => {
		Object.assign(account.sandbox.switches, { duplicateWebhooks: true, reorderWebhooks: true });
		const trigger = await open(
			{ events: ['whatsapp_received', 'task_completed'] },
			{ instanceUrl: 'loopback' },
		);
		await deliverTo(trigger);
		expect(account.sandbox.webhooks.deliveries).toHaveLength(12);
		expect(eventsOf(trigger).sort()).toEqual([
			'task_completed',
			'task_completed',
			'whatsapp_received',
		]);
	});

	it('start nothing with a wrong token', async () => {
		const trigger = await open(
			{ authentication: 'urlToken', token: 'right' },
			{ instanceUrl: 'loopback' },
		);
		await deliverTo(trigger, '?token=wrong');
		expect(eventsOf(trigger)).toEqual([]);
		expect(account.sandbox.webhooks.deliveries.map(({ status }) => status)).toEqual(
			ALL.map(() => 401),
		);
	});
});
