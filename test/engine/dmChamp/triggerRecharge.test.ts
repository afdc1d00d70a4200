import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { WebhookTrigger } from '../support';
import { ANSWERED, AUTHENTICATIONS, closeTriggers, openTrigger, started } from './triggerSupport';

afterEach(closeTriggers);

type More = Parameters<typeof openTrigger>[1];

const open = async (parameters: INodeParameters = {}, more?: More) =>
	await openTrigger({ mode: 'autoRecharge', ...parameters }, more);

const recharge = (key: unknown): IDataObject => ({
	idempotency_key: key as string,
	email: 'sub@example.com',
});

/** Which of these calls, sent at the same instant, start the workflow. */
async function atOnce(trigger: WebhookTrigger, ...bodies: unknown[]): Promise<boolean[]> {
	const deliveries = await Promise.all(bodies.map(async (body) => await trigger.deliver({ body })));
	for (const delivery of deliveries) expect(delivery).toMatchObject(ANSWERED);
	return deliveries.map(({ items }) => items !== undefined);
}

describe('a request for credits', () => {
	it('starts the workflow with the body as it came, and is answered at once', async () => {
		const trigger = await open();
		expect(await started(trigger, recharge('k1'))).toEqual([[recharge('k1')]]);
	});

	it('starts it once per idempotency_key, whatever else has changed', async () => {
		const trigger = await open();
		const bodies = [recharge('k1'), { ...recharge('k1'), attempt: 2 }, recharge('k2')];
		expect(await started(trigger, ...bodies)).toEqual([[bodies[0]], undefined, [bodies[2]]]);
	});

	it.each<[string, INodeParameters]>([
		['without the option', {}],
		['with Drop Duplicates off', { options: { dropDuplicates: false } }],
		['with Drop Duplicates on', { options: { dropDuplicates: true } }],
	])('starts it once per key %s', async (_, parameters) => {
		const trigger = await open(parameters);
		expect(await started(trigger, recharge('k'), recharge('k'))).toEqual([
			[recharge('k')],
			undefined,
		]);
	});

	it.each<[string, IDataObject]>([
		['at the top', recharge('k')],
		['inside data', { event: 'auto_recharge', data: recharge('k') }],
		['as a number', recharge(4711)],
	])('starts it once when it is sent five times at the same instant (key %s)', async (_, body) => {
		const trigger = await open();
		const starts = await atOnce(trigger, ...Array.from({ length: 5 }, () => body));
		expect(starts.filter(Boolean)).toHaveLength(1);
	});

	it('has its key at the top of the item, also when it came inside data', async () => {
		const trigger = await open();
		const body = { event: 'auto_recharge', data: recharge('k') };
		expect(await started(trigger, body)).toEqual([[{ ...body, idempotency_key: 'k' }]]);
	});

	it('is known with its key at another place', async () => {
		const trigger = await open();
		const starts = await started(trigger, recharge('k'), { data: recharge('k') });
		expect(starts).toEqual([[recharge('k')], undefined]);
	});

	it('in a list is one item each, and each key counts', async () => {
		const trigger = await open();
		const list = [recharge('a'), recharge('b'), recharge('a')];
		expect(await started(trigger, list)).toEqual([[recharge('a'), recharge('b')]]);
	});

	it('sent as a form is known by its key as well', async () => {
		const trigger = await open();
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const starts = [];
		for (const body of ['idempotency_key=k&try=1', 'idempotency_key=k&try=2']) {
			starts.push((await trigger.deliver({ body, headers })).items?.map(({ json }) => json));
		}
		expect(starts).toEqual([[{ idempotency_key: 'k', try: '1' }], undefined]);
	});
});

describe('its key', () => {
	it('is known after n8n was started again', async () => {
		const trigger = await open();
		await started(trigger, recharge('k'));
		const again = await open({}, { staticData: trigger.staticData });
		expect(await started(again, recharge('k'), recharge('new'))).toEqual([
			undefined,
			[recharge('new')],
		]);
	});

	it('is known after a restart also when it came together with others', async () => {
		const trigger = await open();
		const bodies = ['a', 'b', 'c', 'd', 'e'].map(recharge);
		expect(await atOnce(trigger, ...bodies)).toEqual(bodies.map(() => true));
		const again = await open({}, { staticData: trigger.staticData });
		expect(await atOnce(again, ...bodies)).toEqual(bodies.map(() => false));
	});

	it('is not pushed out by other calls, more of them than are remembered', async () => {
		const options = { dropDuplicates: true };
		const trigger = await open({ options });
		const others = Array.from({ length: 1_001 }, (_, n) => ({ n }));
		const [first, rest, again] = await started(trigger, recharge('k'), others, recharge('k'));
		expect([first?.length, rest?.length, again]).toEqual([1, 1_001, undefined]);
		expect(await started(trigger, others[0])).toEqual([[others[0]]]);
		const restarted = await open({ options }, { staticData: trigger.staticData });
		expect(await started(restarted, recharge('k'))).toEqual([undefined]);
		// A thousand calls over HTTP take their time where the machine is busy.
	}, 60_000);

	it('is not used up by a call that is refused', async () => {
		const { parameters, right, wrong } = AUTHENTICATIONS.urlToken;
		const trigger = await open(parameters);
		for (const call of wrong) expect((await trigger.deliver(call)).status).toBe(401);
		expect((await trigger.deliver(right)).items).toHaveLength(1);
		expect((await trigger.deliver(right)).items).toBeUndefined();
	});

	it('does not keep a test run from starting, nor is it used up by one', async () => {
		const trigger = await open();
		for (let time = 0; time < 2; time++) {
			const { items } = await trigger.deliver({ body: recharge('k'), mode: 'test' });
			expect(items).toHaveLength(1);
		}
		expect(await started(trigger, recharge('k'), recharge('k'))).toEqual([
			[recharge('k')],
			undefined,
		]);
		expect((await trigger.deliver({ body: recharge('k'), mode: 'test' })).items).toHaveLength(1);
	});

	it('is of one trigger: another workflow starts with it too', async () => {
		for (let workflow = 0; workflow < 2; workflow++) {
			expect(await started(await open(), recharge('k'))).toEqual([[recharge('k')]]);
		}
	});
});

describe('a request without a key', () => {
	it.each<[string, unknown]>([
		['none at all', { email: 'sub@example.com' }],
		['an empty one', recharge('')],
		['null', recharge(null)],
		['one that is no text', recharge({ a: 1 })],
		['an empty body', ''],
	])('(%s) always starts the workflow, since it may be another one', async (_, body) => {
		const trigger = await open();
		const starts = await started(trigger, body, body);
		expect(starts.map((items) => items?.length)).toEqual([1, 1]);
	});
});
