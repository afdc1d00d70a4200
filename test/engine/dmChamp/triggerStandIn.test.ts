import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startDmChampSandbox, type DmChampSandbox } from '../../../sandbox/dmChamp';
import type { WebhookTrigger } from '../support';
import { closeTriggers, code, openTrigger } from './triggerSupport';

let sandbox: DmChampSandbox;

beforeEach(async () => {
	sandbox = await startDmChampSandbox();
});

afterEach(async () => {
	await sandbox.close();
	await closeTriggers();
});

const TOKEN = 't+1';
const SECRET = 's3cret';
const WITH_TOKEN = { authentication: 'urlToken', token: TOKEN };
const SIGNED = { authentication: 'hmac', token: SECRET, headerName: 'X-DmChamp-Signature' };

type More = Parameters<typeof openTrigger>[1];

/** A trigger that the stand-in can call. */
const open = async (parameters: INodeParameters, more: More = {}) =>
	await openTrigger(parameters, { instanceUrl: 'loopback', ...more });

/** The URL as it is pasted into the app. */
const pasted = (trigger: WebhookTrigger, token = TOKEN) =>
	`${trigger.url()}?token=${encodeURIComponent(token)}`;

function itemsOf({ deliveries }: WebhookTrigger): IDataObject[] {
	return deliveries.flatMap(({ items = [] }) => items.map(({ json }) => json));
}

/** What the stand-in was answered, once all has been. */
async function statuses(): Promise<unknown[]> {
	await sandbox.webhooks.settled();
	return sandbox.webhooks.deliveries.map(({ status }) => status);
}

describe('account events', () => {
	function letThingsHappen(): void {
		const { id: contactId } = sandbox.app.createContact({ phone: '+15559990001' });
		sandbox.app.tagContact({ contactId, tag: 'vip' });
		sandbox.app.bookAppointment({ contactId });
		sandbox.app.receiveMessage({ contactId });
		sandbox.app.notify({ event: 'read' });
		sandbox.app.alertHuman({ contactId });
	}

	it.each<[string, INodeParameters, string[]]>([
		[
			'all of them',
			{},
			[
				'new_contact',
				'contact_tagged',
				'appointment_booked',
				'new_message',
				'read',
				'human_alerted',
			],
		],
		[
			'chosen ones',
			{ events: ['new_message', 'contact_tagged'] },
			['contact_tagged', 'new_message'],
		],
		['unknown ones', { events: ['unknown'] }, ['human_alerted']],
		[
			'a typed one',
			{ events: ['read'], options: { otherEvents: ['human_alerted'] } },
			['read', 'human_alerted'],
		],
	])('start the workflow: %s', async (_, parameters, names) => {
		const trigger = await open({ ...WITH_TOKEN, ...parameters });
		sandbox.callbacks.configure({ url: pasted(trigger) });
		letThingsHappen();
		expect(await statuses()).toEqual(Array.from({ length: 6 }, () => 200));
		expect(itemsOf(trigger).map(({ event }) => event)).toEqual(names);
	});

	it.each<['flat' | 'unnamed', string[], number]>([
		['flat', ['new_message'], 1],
		['unnamed', ['new_message'], 0],
		['unnamed', ['unknown'], 6],
	])('that are %s pass where %j is chosen: %d', async (eventShape, events, count) => {
		sandbox.switches.eventShape = eventShape;
		const trigger = await open({ ...WITH_TOKEN, events });
		sandbox.callbacks.configure({ url: pasted(trigger) });
		letThingsHappen();
		await statuses();
		expect(itemsOf(trigger)).toHaveLength(count);
	});

	it('that come twice and out of order start it once with Drop Duplicates', async () => {
		Object.assign(sandbox.switches, { duplicateWebhooks: true, reorderWebhooks: true });
		const trigger = await open({ ...WITH_TOKEN, options: { dropDuplicates: true } });
		sandbox.callbacks.configure({ url: pasted(trigger) });
		letThingsHappen();
		expect(await statuses()).toHaveLength(12);
		expect(itemsOf(trigger)).toHaveLength(6);
	});

	it('that are signed start it, and those that are not, or wrongly, do not', async () => {
		const trigger = await open(SIGNED);
		for (const secret of [SECRET, undefined, 'other']) {
			sandbox.callbacks.configure({ url: trigger.url(), secret });
			sandbox.app.receiveMessage({ phone: '+15559990001', body: `¡Hola! (${secret})` });
		}
		// The contact is new to the account, so the first message brings two events.
		expect(await statuses()).toEqual([200, 200, 401, 401]);
		expect(itemsOf(trigger)).toHaveLength(2);
	});

	it('with a wrong token start nothing', async () => {
		const trigger = await open(WITH_TOKEN);
		sandbox.callbacks.configure({ url: pasted(trigger, 'wrong') });
		letThingsHappen();
		expect(new Set(await statuses())).toEqual(new Set([401]));
		expect(itemsOf(trigger)).toEqual([]);
	});
});

describe('requests for credits', () => {
	const email = () => sandbox.state.subAccounts.all()[0].fields.email;

	it('that are repeated, at once and later, start the workflow once each', async () => {
		const trigger = await open({ mode: 'autoRecharge', ...WITH_TOKEN });
		sandbox.callbacks.configure({ autoRecharge: { url: pasted(trigger) } });
		const first = sandbox.app.spendCredits({ email: email(), times: 5, atOnce: true });
		sandbox.app.repeatAutoRecharge({ times: 2 });
		const second = sandbox.app.spendCredits({ email: email(), times: 3 });
		expect(await statuses()).toEqual(Array.from({ length: 10 }, () => 200));
		const keys = [first, second].map((recharge) => recharge?.fields.idempotencyKey);
		expect(itemsOf(trigger).map((item) => item.idempotency_key)).toEqual(keys);
		expect(new Set(keys).size).toBe(2);
		expect(itemsOf(trigger)[0]).toMatchObject({ email: email(), amount: first?.fields.amount });
	});

	it('that are repeated after a restart start nothing', async () => {
		const trigger = await open({ mode: 'autoRecharge', ...SIGNED });
		sandbox.callbacks.configure({ autoRecharge: { url: trigger.url(), secret: SECRET } });
		sandbox.app.spendCredits({ email: email() });
		await statuses();
		const { staticData } = trigger;
		const again = await open({ mode: 'autoRecharge', ...SIGNED }, { staticData });
		sandbox.callbacks.configure({ autoRecharge: { url: again.url(), secret: SECRET } });
		sandbox.app.repeatAutoRecharge({ times: 3, atOnce: true });
		expect(await statuses()).toEqual([200, 200, 200, 200]);
		expect([itemsOf(trigger).length, itemsOf(again).length]).toEqual([1, 0]);
	});
});

describe('replies on a custom channel', () => {
	it.each(['customData', 'flat'] as const)(
		'start the workflow as they come (%s)',
		async (shape) => {
			sandbox.switches.replyShape = shape;
			const trigger = await open({ mode: 'customChannelReply', ...SIGNED });
			const target = { url: trigger.url(), secret: SECRET };
			sandbox.callbacks.configure({ customChannels: { 'my-channel': target } });
			const reply = { channel: 'my-channel', externalId: 'c-1', body: 'Shipped ✓' };
			sandbox.app.replyOnChannel(reply);
			expect(await statuses()).toEqual([200]);
			const [item] = itemsOf(trigger);
			expect(item).toEqual(sandbox.webhooks.deliveries[0].body);
			expect(shape === 'flat' ? item : item.customData).toMatchObject({
				toId: 'c-1',
				body: 'Shipped ✓',
			});
		},
	);
});

describe('custom functions', () => {
	const ANSWER = [
		code('Stock', 'return [{ stock: items[0].json.isTest ? 0 : 7, of: items[0].json.inputs.sku }]'),
	];

	it.each(['GET', 'POST'] as const)('read the answer of the workflow (%s)', async (method) => {
		const trigger = await open({ mode: 'customFunction', ...WITH_TOKEN }, { nodes: ANSWER });
		const stock = { url: pasted(trigger), method };
		sandbox.callbacks.configure({ customFunctions: { stock } });
		const call = { name: 'stock', phone: '+15559990001', inputs: { sku: 'A 1' } };
		const { status, answer } = await sandbox.app.callFunction(call);
		expect([status, JSON.parse(answer ?? '')]).toEqual([200, { stock: 7, of: 'A 1' }]);
	});

	it('get the contact, and whether it is a test', async () => {
		const trigger = await open({ mode: 'customFunction', ...SIGNED }, { nodes: ANSWER });
		const stock = { url: trigger.url(), secret: SECRET };
		sandbox.callbacks.configure({ customFunctions: { stock } });
		const { answer } = await sandbox.app.callFunction({
			name: 'stock',
			phone: '+15559990001',
			inputs: { sku: 'A1' },
			isTest: true,
		});
		expect(JSON.parse(answer ?? '')).toEqual({ stock: 0, of: 'A1' });
		expect(itemsOf(trigger)[0]).toMatchObject({
			isTest: true,
			inputs: { sku: 'A1' },
			system: { contact_phone: '+15559990001', is_test: true },
		});
	});

	it.each<['GET' | 'POST', INodeParameters]>([
		['GET', WITH_TOKEN],
		['POST', WITH_TOKEN],
		['GET', SIGNED],
		['POST', SIGNED],
	])('are refused without proof (%s, %j)', async (method, parameters) => {
		const trigger = await open({ mode: 'customFunction', ...parameters }, { nodes: ANSWER });
		sandbox.callbacks.configure({ customFunctions: { stock: { url: trigger.url(), method } } });
		const call = { name: 'stock', phone: '+15559990001' };
		const { status, answer } = await sandbox.app.callFunction(call);
		expect([status, answer]).toEqual([401, 'Unauthorized']);
		expect(itemsOf(trigger)).toEqual([]);
	});
});
