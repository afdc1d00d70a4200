import type { IDataObject } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { fullType, loadPackages } from '../support';
import type { WebhookTrigger } from '../support';
import {
	ANSWERED,
	AUTHENTICATIONS,
	closeTriggers,
	EVENT_MODES,
	MODES,
	openTrigger,
	started,
} from './triggerSupport';

afterEach(closeTriggers);

const EVENT = { event: 'new_contact', data: { contactPhone: '+15551234567' } };

describe('the URL', () => {
	it('is one for both methods, with a test URL beside it', async () => {
		const trigger = await openTrigger();
		expect(trigger.url('production', 'setup')).toBe(trigger.url('production', 'default'));
		expect(trigger.url('test')).toContain('/webhook-test/');
	});

	it('is shown with a notice in each mode that says where to paste it', async () => {
		const { nodeTypes } = await loadPackages();
		const type = nodeTypes.getByNameAndVersion(fullType('dmChampTrigger'), 1);
		const notices = MODES.map((mode) =>
			type.description.properties.filter(
				(property) =>
					property.type === 'notice' &&
					NodeHelpers.displayParameter({ mode }, property, null, type.description),
			),
		);
		for (const [index, shown] of notices.entries()) {
			expect(shown.map(({ name }) => name)).toEqual([`${MODES[index]}Notice`]);
			expect(shown[0].displayName).toMatch(
				/^Open Webhook URLs above, copy the Production URL and paste it in DM Champ/,
			);
		}
		const texts = notices.map(([{ displayName }]) => displayName);
		expect(texts[0]).toContain('Settings > Webhook');
		expect(texts[3]).toContain('under ten seconds');
	});

	it.each(EVENT_MODES)(
		'answers a GET that only asks for it and starts nothing (%s)',
		async (mode) => {
			for (const parameters of [{}, AUTHENTICATIONS.header.parameters]) {
				const trigger = await openTrigger({ mode, ...parameters });
				const query = { event: 'new_contact', idempotency_key: 'k' };
				const delivery = await trigger.deliver({ method: 'GET', query });
				expect(delivery).toMatchObject(ANSWERED);
				expect([delivery.items, trigger.staticData]).toEqual([undefined, {}]);
			}
		},
	);

	it('needs no credential and no call of the API', async () => {
		const trigger = await openTrigger();
		for (const url of ['production', 'test'] as const) {
			expect(await trigger.checkExists(url)).toBe(true);
			expect(await trigger.create(url)).toBe(true);
			expect(await trigger.delete(url)).toBe(true);
		}
		expect(trigger.staticData).toEqual({});
		expect(await started(trigger, EVENT)).toEqual([[EVENT]]);
	});
});

describe('an account event', () => {
	it('starts the workflow with the body as it came, and is answered at once', async () => {
		const trigger = await openTrigger();
		expect(await started(trigger, EVENT)).toEqual([[EVENT]]);
	});

	it('in a list is one item each', async () => {
		const trigger = await openTrigger();
		const other = { type: 'read', id: 7 };
		expect(await started(trigger, [EVENT, other])).toEqual([[EVENT, other]]);
	});

	it.each([
		['as JSON in a JSON text', JSON.stringify(JSON.stringify(EVENT)), 'application/json'],
		['sent as plain text', JSON.stringify(EVENT), 'text/plain'],
		['sent as a form', JSON.stringify(EVENT), 'application/x-www-form-urlencoded'],
		['sent as bytes', JSON.stringify(EVENT), 'application/octet-stream'],
		['with a byte order mark', `\uFEFF${JSON.stringify(EVENT)}`, 'text/plain'],
	])('%s is read all the same', async (_, body, type) => {
		const trigger = await openTrigger({ events: ['new_contact'] });
		const delivery = await trigger.deliver({ body, headers: { 'content-type': type } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toEqual([{ json: EVENT }]);
	});
});

describe('Events', () => {
	const named = (event: string) => ({ event, data: {} });
	const OBSERVED = [
		'appointment_booked',
		'contact_tagged',
		'delivered',
		'failed',
		'read',
		'sent',
		'new_contact',
		'new_message',
	];

	/** Which of these bodies start the workflow. */
	async function startedBy(trigger: WebhookTrigger, ...bodies: unknown[]): Promise<boolean[]> {
		return (await started(trigger, ...bodies)).map((items) => items !== undefined);
	}

	it.each<[string, IDataObject]>([
		['event', { event: 'new_message', type: 'text' }],
		['type', { type: 'new_message' }],
		['data.event', { data: { event: 'new_message' } }],
	])('finds the name in %s', async (_, body) => {
		const trigger = await openTrigger({ events: ['new_message'] });
		expect(await startedBy(trigger, body, { ...body, event: 'sent' })).toEqual([true, false]);
	});

	it('finds the name in a header', async () => {
		const trigger = await openTrigger({ events: ['new_message'] });
		const items = async (name: string) =>
			(await trigger.deliver({ body: { id: 1 }, headers: { 'X-DmChamp-Event': name } })).items;
		expect(await items('new_message')).toEqual([{ json: { id: 1 } }]);
		expect(await items('new_contact')).toBeUndefined();
	});

	it.each(OBSERVED)('lets %s through when it is chosen, and none of the others', async (chosen) => {
		const trigger = await openTrigger({ events: [chosen] });
		const passed = await startedBy(trigger, ...OBSERVED.map(named));
		expect(OBSERVED.filter((_, index) => passed[index])).toEqual([chosen]);
	});

	it('lets everything through with All, statuses and events without a name as well', async () => {
		for (const parameters of [
			{},
			{ events: ['*'] },
			{ events: [], options: { otherEvents: ['*'] } },
		]) {
			const trigger = await openTrigger(parameters);
			const bodies = [...OBSERVED.map(named), named('never_heard_of'), { id: 7 }];
			expect(await startedBy(trigger, ...bodies)).toEqual(bodies.map(() => true));
		}
	});

	it('lets only what is not listed through with Unknown or Unnamed', async () => {
		const trigger = await openTrigger({ events: ['unknown'] });
		expect(await startedBy(trigger, ...OBSERVED.map(named))).toEqual(OBSERVED.map(() => false));
		expect(await startedBy(trigger, named('never_heard_of'), { id: 7 }, {})).toEqual([
			true,
			true,
			true,
		]);
	});

	it('leaves out status noise where everything else is chosen', async () => {
		const events = [
			'appointment_booked',
			'contact_tagged',
			'new_contact',
			'new_message',
			'unknown',
		];
		const trigger = await openTrigger({ events });
		const passed = await startedBy(trigger, ...OBSERVED.map(named), named('credits_low'));
		expect(passed.filter(Boolean)).toHaveLength(5);
		expect(await startedBy(trigger, { type: 'read' }, { type: 'sent' })).toEqual([false, false]);
	});

	it('starts nothing for events that are unknown or unnamed when names were chosen', async () => {
		const trigger = await openTrigger({ events: ['new_contact'] });
		expect(await startedBy(trigger, named('never_heard_of'), { id: 7 }, '')).toEqual([
			false,
			false,
			false,
		]);
	});

	it.each<[string, string | string[]]>([
		['a list', ['human_alerted', 'summary']],
		['comma-separated text', 'human_alerted, summary'],
		['an expression that gives a list', '={{ ["human_alerted", "summary"] }}'],
	])('adds names typed by hand, as %s', async (_, otherEvents) => {
		const trigger = await openTrigger({ events: ['new_contact'], options: { otherEvents } });
		const names = ['new_contact', 'human_alerted', 'summary', 'new_message', 'never_heard_of'];
		expect(await startedBy(trigger, ...names.map(named))).toEqual([true, true, true, false, false]);
	});

	it('takes a typed name as that name, also when it is spelled like the choice of the unknown', async () => {
		const options = { otherEvents: ['unknown'] };
		const trigger = await openTrigger({ events: ['new_contact'], options });
		expect(await startedBy(trigger, named('unknown'), named('other'), {})).toEqual([
			true,
			false,
			false,
		]);
	});

	it('counts for account events only', async () => {
		for (const mode of ['autoRecharge', 'customChannelReply']) {
			const trigger = await openTrigger({ mode, events: ['new_contact'] });
			expect(await startedBy(trigger, named('new_message'), {})).toEqual([true, true]);
		}
	});
});

describe('a reply on a custom channel', () => {
	const open = async () => await openTrigger({ mode: 'customChannelReply' });

	it.each<[string, string, string, IDataObject]>([
		[
			'JSON',
			'application/json',
			'{"customData":{"toId":"c-1","body":"Hi"},"messageType":"text"}',
			{ customData: { toId: 'c-1', body: 'Hi' }, messageType: 'text' },
		],
		[
			'JSON without any known field',
			'application/json',
			'{"x":[1,{"y":null}]}',
			{ x: [1, { y: null }] },
		],
		[
			'a form',
			'application/x-www-form-urlencoded',
			'fromId=c-1&customData%5Bbody%5D=Hi+there',
			{ fromId: 'c-1', 'customData[body]': 'Hi there' },
		],
		['text', 'text/plain', 'Hi there', { body: 'Hi there' }],
		['text that says it is something else', 'message/odd', 'Hi there', { body: 'Hi there' }],
		['nothing', 'application/json', '', {}],
	])('as %s starts the workflow as it came', async (_, type, body, json) => {
		const trigger = await open();
		const delivery = await trigger.deliver({ body, headers: { 'content-type': type } });
		expect(delivery).toMatchObject(ANSWERED);
		expect(delivery.items).toEqual([{ json }]);
	});
});

describe('Drop Duplicates', () => {
	it.each(EVENT_MODES)('drops a body that came before when it is on (%s)', async (mode) => {
		const trigger = await openTrigger({ mode, options: { dropDuplicates: true } });
		const other = { ...EVENT, at: 2 };
		const [first, again, changed] = await started(trigger, EVENT, EVENT, other);
		expect([first, again, changed]).toEqual([[EVENT], undefined, [other]]);
	});

	it('drops it also at the same moment, and after n8n was started again', async () => {
		const parameters = { options: { dropDuplicates: true } };
		const trigger = await openTrigger(parameters);
		const both = await Promise.all([1, 2].map(async () => await trigger.deliver({ body: EVENT })));
		expect(both.filter(({ items }) => items !== undefined)).toHaveLength(1);
		const later = await openTrigger(parameters, { staticData: trigger.staticData });
		expect(await started(later, EVENT)).toEqual([undefined]);
	});

	it.each(EVENT_MODES)('keeps every call when it is not (%s)', async (mode) => {
		for (const options of [{}, { dropDuplicates: false }]) {
			const trigger = await openTrigger({ mode, options });
			expect(await started(trigger, EVENT, EVENT)).toEqual([[EVENT], [EVENT]]);
		}
	});

	it('lets a test run start every time', async () => {
		const trigger = await openTrigger({ options: { dropDuplicates: true } });
		for (let time = 0; time < 2; time++) {
			expect((await trigger.deliver({ body: EVENT, mode: 'test' })).items).toHaveLength(1);
		}
		expect(await started(trigger, EVENT)).toEqual([[EVENT]]);
	});
});

describe('Include Headers', () => {
	const call = { body: EVENT, headers: { 'x-request-id': 'r1', authorization: 'Bearer abc' } };

	it.each(MODES)('adds them without secrets (%s)', async (mode) => {
		const trigger = await openTrigger({
			mode,
			...AUTHENTICATIONS.header.parameters,
			options: { includeHeaders: true },
		});
		const token = AUTHENTICATIONS.header.right.headers ?? {};
		const { items } = await trigger.deliver({ ...call, headers: { ...call.headers, ...token } });
		const headers = items?.[0].json.headers as IDataObject;
		expect(headers).toMatchObject({ 'x-request-id': 'r1', 'content-type': 'application/json' });
		expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-my-token']));
		expect(JSON.stringify(headers)).not.toMatch(/long & random|Bearer/);
	});

	it.each(MODES)('left out, an item holds none (%s)', async (mode) => {
		const trigger = await openTrigger({ mode });
		const { items } = await trigger.deliver(call);
		expect(items?.[0].json).not.toHaveProperty('headers');
	});
});
