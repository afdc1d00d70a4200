import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { readStored, slotOf, writeStored } from '../../../nodes/Ventia/trigger/slot';

interface HookOptions {
	mode?: string;
	path?: string;
	instance?: string;
	workflow?: string;
	node?: string;
	staticData?: IDataObject;
}

function hook({
	mode = 'trigger',
	path = 'webhook',
	instance = 'instance',
	workflow = 'workflow',
	node = 'node',
	staticData = {},
}: HookOptions = {}): IHookFunctions {
	return {
		getMode: () => mode,
		getNodeWebhookUrl: () => `https://n8n.example.com/${path}/abc/webhook`,
		getInstanceId: () => instance,
		getWorkflow: () => ({ id: workflow, active: true }),
		getNode: () => ({ id: node }),
		getWorkflowStaticData: () => staticData,
	} as unknown as IHookFunctions;
}

const WEBHOOK = {
	id: '1',
	name: 'n8n-1-test',
	url: 'https://n8n.example.com/my-test/abc/webhook',
	token: 'secret',
};

describe('the name of a webhook', () => {
	it('is the same every time, and short enough', () => {
		expect(slotOf(hook()).name).toBe(slotOf(hook()).name);
		expect(slotOf(hook()).name).toMatch(/^n8n-[0-9a-f]{16}-prod$/);
	});

	it('differs by instance, workflow, node, and test or production', () => {
		const hooks = [
			hook(),
			hook({ instance: 'other' }),
			hook({ workflow: 'other' }),
			hook({ node: 'other' }),
			hook({ mode: 'manual', path: 'webhook-test' }),
		];
		expect(new Set(hooks.map((context) => slotOf(context).name)).size).toBe(hooks.length);
	});
});

describe('a test run', () => {
	it('that ends in mode "internal" is still the test run', () => {
		const { name } = slotOf(hook({ mode: 'manual', path: 'webhook-test' }));
		expect(slotOf(hook({ mode: 'internal', path: 'webhook-test' }))).toMatchObject({
			kind: 'test',
			name,
			isNameCertain: true,
		});
	});

	it('that ends where n8n has paths of its own is known by the stored URL', () => {
		const staticData = { webhooks: { test: WEBHOOK } };
		const context = hook({ mode: 'internal', path: 'my-test', staticData });
		expect(slotOf(context).kind).toBe('test');
	});

	it('that nothing tells from production leaves the name uncertain', () => {
		expect(slotOf(hook({ mode: 'internal', path: 'my-test' }))).toMatchObject({
			kind: 'production',
			isNameCertain: false,
		});
		expect(slotOf(hook({ mode: 'internal' })).isNameCertain).toBe(true);
	});
});

describe('what is stored', () => {
	it('is kept apart for test and production', () => {
		const staticData: IDataObject = { recentDeliveries: ['x'] };
		const context = hook({ staticData });
		const production = { ...WEBHOOK, name: 'n8n-1-prod', id: '2' };
		writeStored(context, 'test', WEBHOOK);
		writeStored(context, 'production', production);
		expect([readStored(context, 'test'), readStored(context, 'production')]).toEqual([
			WEBHOOK,
			production,
		]);
		writeStored(context, 'test', undefined);
		expect(staticData).toEqual({ recentDeliveries: ['x'], webhooks: { production } });
	});

	it.each([
		['nothing', {}],
		['another shape', { webhooks: 'x' }],
		['no ID', { webhooks: { production: { name: 'n', url: 'u' } } }],
	])('counts as unknown when it is %s', (_, staticData) => {
		expect(
			readStored(hook({ staticData: staticData as IDataObject }), 'production'),
		).toBeUndefined();
	});
});
