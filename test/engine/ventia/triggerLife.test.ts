import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { VentiaSwitches } from '../../../sandbox/ventia/switches';
import { INSTANCE_URL } from '../support';
import type { WebhookMode, WebhookTrigger } from '../support';
import { type Account, closeAccounts } from './support';
import { newRequests, openEmptyAccount } from './triggerSupport';

afterEach(closeAccounts);

const MESSAGES = 'interactions.official_whatsapp';
const STATUSES = 'interactions.official_whatsapp_statuses';
const BOTH = { topics: [MESSAGES, STATUSES] };

/** What other programs have registered, which is nobody's business here. */
const STRANGER = {
	active: true,
	name: 'Other program',
	callbackUrl: 'https://other.example.com/hook',
	// Nothing of what the tests make happen is for it.
	topics: [] as never[],
};

async function accountOf(switches: Partial<VentiaSwitches> = {}): Promise<Account> {
	const account = await openEmptyAccount({ realTime: true, switches });
	account.sandbox.state.webhooks.insert({ ...STRANGER }, Date.now());
	return account;
}

/** The rows that are not the stranger's, which must not change. */
function own(account: Account): IDataObject[] {
	const [stranger, ...rows] = account.webhooks;
	expect(stranger).toMatchObject(STRANGER);
	return rows;
}

function tokenOf({ callbackUrl }: IDataObject): string {
	return new URL(String(callbackUrl)).searchParams.get('token') ?? '';
}

/** Whether a customer's message reaches the workflow. */
async function hears(account: Account, trigger: WebhookTrigger): Promise<boolean> {
	const before = trigger.deliveries.length;
	account.sandbox.app.receiveWhatsApp({ phone: '+59899000111' });
	await account.sandbox.webhooks.settled();
	return trigger.deliveries.slice(before).some(({ items }) => items !== undefined);
}

/** The same trigger in another state: other parameters, or without what n8n had stored. */
async function again(
	account: Account,
	before: WebhookTrigger,
	parameters: INodeParameters = {},
	staticData: IDataObject = before.staticData,
): Promise<WebhookTrigger> {
	return await account.openTrigger(parameters, {
		...before['options'],
		staticData,
		parameters,
	});
}

/** n8n ends a test run, and deactivates a workflow, in a mode of its own. Answers what was logged. */
async function deleteAsN8n(trigger: WebhookTrigger, mode: WebhookMode): Promise<string[]> {
	const workflow = trigger['load'](mode);
	const context = trigger['hookContext'](workflow, mode, trigger['description']());
	const warned: string[] = [];
	Object.defineProperties(context, {
		mode: { value: 'internal' },
		logger: { value: { warn: (text: string) => warned.push(text) } },
	});
	const node = trigger['nodeType'](context.getNode());
	expect(await node.webhookMethods?.default?.delete.call(context)).toBe(true);
	trigger['save'](workflow, mode);
	return warned;
}

describe.each([
	['with', true],
	['without', false],
])('webhooks that are listed %s their URL', (_, showCallbackUrl) => {
	const shown = { showCallbackUrl };

	it('are registered, known at a restart, switched off and used again', async () => {
		const account = await accountOf(shown);
		let trigger = await account.openTrigger();

		await trigger.activate();
		expect(newRequests(account)).toEqual(['GET /webhook', 'GET /webhook', 'POST /webhook']);
		const [row, ...more] = own(account);
		expect(more).toEqual([]);
		expect(row).toMatchObject({ active: true, topics: [MESSAGES] });
		expect(String(row.name)).toMatch(/^n8n-[0-9a-f]{16}-prod$/);
		expect(String(row.callbackUrl)).toMatch(
			new RegExp(`^${INSTANCE_URL}/webhook/.+/webhook\\?token=[\\w-]{32}$`),
		);
		expect(await hears(account, trigger)).toBe(true);

		trigger = await again(account, trigger);
		newRequests(account);
		await trigger.activate();
		expect(newRequests(account)).toEqual([`GET /webhook/${String(row.id)}`]);
		expect(own(account)).toEqual([row]);
		expect(await hears(account, trigger)).toBe(true);

		newRequests(account);
		expect(await trigger.delete()).toBe(true);
		expect(newRequests(account)).toEqual([`PUT /webhook/${String(row.id)}`]);
		expect(own(account)).toEqual([
			expect.objectContaining({ id: row.id, name: row.name, topics: [MESSAGES], active: false }),
		]);
		expect(await hears(account, trigger)).toBe(false);

		await trigger.activate();
		const [reused, ...others] = own(account);
		expect(others).toEqual([]);
		expect(reused).toMatchObject({ id: row.id, name: row.name, active: true });
		expect(tokenOf(reused)).not.toBe(tokenOf(row));
		expect(await hears(account, trigger)).toBe(true);
	});

	it('get the topics that are chosen now', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate();
		const [{ id }] = own(account);

		const changed = await again(account, trigger, BOTH);
		expect(await changed.checkExists()).toBe(false);
		await changed.create();
		expect(own(account)).toMatchObject([{ id, topics: BOTH.topics, active: true }]);
		expect(await changed.checkExists()).toBe(true);
		expect(await hears(account, changed)).toBe(true);

		const reordered = await again(account, changed, { topics: [STATUSES, MESSAGES] });
		expect(await reordered.checkExists()).toBe(true);
	});

	it('are switched on again when somebody switched them off', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate();
		const [{ id }] = own(account);
		account.sandbox.state.webhooks.update(String(id), { active: false }, Date.now());
		await trigger.activate();
		expect(own(account)).toMatchObject([{ id, active: true }]);
		expect(await hears(account, trigger)).toBe(true);
	});

	it('get a new token when n8n has lost the old one', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate();
		const [row] = own(account);

		const forgetful = await again(account, trigger, {}, {});
		expect(await forgetful.checkExists()).toBe(false);
		await forgetful.create();
		expect(own(account)).toHaveLength(1);
		expect(own(account)[0]).toMatchObject({ id: row.id, name: row.name });
		expect(tokenOf(own(account)[0])).not.toBe(tokenOf(row));
		expect(await hears(account, forgetful)).toBe(true);
	});

	it('follow n8n to another address', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate();
		const [{ id }] = own(account);
		const moved = await account.openTrigger(
			{},
			{
				...trigger['options'],
				staticData: trigger.staticData,
				instanceUrl: 'https://new.example.com',
			},
		);
		expect(await moved.checkExists()).toBe(false);
		await moved.create();
		expect(own(account)).toMatchObject([
			{ id, callbackUrl: expect.stringMatching(/^https:\/\/new\.example\.com\//) as string },
		]);
	});

	it('are added again when they are gone', async () => {
		for (const missingWebhook of ['successFalse', 'emptyResult', 'status404'] as const) {
			const account = await accountOf({ ...shown, missingWebhook });
			const trigger = await account.openTrigger();
			await trigger.activate();
			const [{ id }] = own(account);
			account.sandbox.state.webhooks['docs'].delete(String(id));
			await trigger.activate();
			expect(own(account)).toHaveLength(1);
			expect(own(account)[0].id).not.toBe(id);
			expect(await hears(account, trigger)).toBe(true);
		}
	});

	it('of a test run stand beside those of production', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate('production');
		await trigger.activate('test');
		const [production, test, ...more] = own(account);
		expect(more).toEqual([]);
		expect(String(test.name)).toBe(String(production.name).replace('-prod', '-test'));
		expect(String(test.callbackUrl)).toContain('/webhook-test/');
		expect(tokenOf(test)).not.toBe(tokenOf(production));

		account.sandbox.app.receiveWhatsApp({ phone: '+59899000111' });
		await account.sandbox.webhooks.settled();
		expect(trigger.deliveries.map(({ items }) => items?.length)).toEqual([1, 1]);

		await trigger.delete('test');
		expect(own(account)).toMatchObject([{ active: true }, { active: false }]);
		expect(await hears(account, trigger)).toBe(true);

		// The next test run knows nothing of the last one.
		const next = await again(account, trigger);
		await next.activate('test');
		expect(own(account)).toMatchObject([
			{ id: production.id, active: true },
			{ id: test.id, active: true },
		]);
		await next.delete('production');
		expect(own(account)).toMatchObject([{ active: false }, { active: true }]);
	});

	it('of a test run are switched off in whatever mode n8n says so, and those of production stay', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate('production');
		await trigger.activate('test');
		expect(await deleteAsN8n(trigger, 'test')).toEqual([]);
		expect(own(account)).toMatchObject([{ active: true }, { active: false }]);

		// n8n says so also after an activation that failed and stored nothing.
		const failed = await again(account, trigger, {}, {});
		expect(await deleteAsN8n(failed, 'test')).toEqual([]);
		expect(own(account)).toMatchObject([{ active: true }, { active: false }]);

		expect(await deleteAsN8n(trigger, 'production')).toEqual([]);
		expect(own(account)).toMatchObject([{ active: false }, { active: false }]);
	});

	it('that are several for one trigger become one', async () => {
		const account = await accountOf(shown);
		const trigger = await account.openTrigger();
		await trigger.activate();
		const { webhooks } = account.sandbox.state;
		webhooks.insert({ ...webhooks.all()[1].fields }, Date.now());
		const forgetful = await again(account, trigger, {}, {});
		await forgetful.activate();
		expect(
			own(account)
				.map(({ active }) => active)
				.sort(),
		).toEqual([false, true]);
		expect(await hears(account, forgetful)).toBe(true);
	});
});

describe('an activation that fails', () => {
	const ANSWER_500 = { kind: 'answer', status: 500, body: { message: 'Out of order' } } as const;

	it('because Ventia answers 500 leaves nothing behind, and the next one succeeds', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger();
		account.sandbox.faults.next('POST /webhook', ANSWER_500);
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining('status 500') as string,
			httpCode: '500',
		});
		expect(own(account)).toEqual([]);
		expect(trigger.staticData).toEqual({});
		await trigger.activate();
		expect(own(account)).toMatchObject([{ active: true }]);
		expect(await hears(account, trigger)).toBe(true);
	});

	it.each([true, false])(
		'in its answer only did not fail: the webhook is used (URL shown: %s)',
		async (showCallbackUrl) => {
			for (const fault of [
				{ ...ANSWER_500, when: 'afterApply' },
				{ kind: 'reset', when: 'afterApply' },
				{ kind: 'html', when: 'afterApply' },
				{ kind: 'answer', status: 200, body: { success: true }, when: 'afterApply' },
			] as const) {
				const account = await accountOf({ showCallbackUrl });
				const trigger = await account.openTrigger();
				account.sandbox.faults.next('POST /webhook', fault);
				await trigger.activate();
				expect(own(account)).toMatchObject([{ active: true }]);
				expect(await hears(account, trigger)).toBe(true);
			}
		},
	);

	it('after Ventia may have registered it is made up for the next time', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger();
		account.sandbox.faults.next('POST /webhook', { ...ANSWER_500, when: 'afterApply' });
		// The first two reads are those before; the third would tell what became of it.
		account.sandbox.faults.add(
			'GET /webhook',
			{ kind: 'answer', status: 403, body: { message: 'No' } },
			{ skip: 2 },
		);
		await expect(trigger.activate()).rejects.toMatchObject({
			description: expect.stringContaining('Activate the workflow again') as string,
		});
		await trigger.activate();
		expect(own(account)).toMatchObject([{ active: true }]);
		expect(await hears(account, trigger)).toBe(true);
	});

	it('while a webhook is repaired switches it off', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger();
		await trigger.activate();
		const changed = await again(account, trigger, BOTH);
		const [{ id }] = own(account);
		account.sandbox.faults.next(`PUT /webhook/${String(id)}`, {
			kind: 'answer',
			status: 400,
			body: { message: 'Not today' },
			when: 'afterApply',
		});
		await expect(changed.activate()).rejects.toMatchObject({ message: 'Not today' });
		expect(own(account)).toMatchObject([{ id, active: false }]);
		await changed.activate();
		expect(own(account)).toMatchObject([{ id, active: true, topics: BOTH.topics }]);
		expect(await hears(account, changed)).toBe(true);
	});

	it('because of the key says so', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger(
			{},
			{ credentials: account.credentials({ apiKey: 'wrong' }) },
		);
		await expect(trigger.activate()).rejects.toMatchObject({
			httpCode: '401',
			description: expect.stringContaining('API key') as string,
		});
		expect(own(account)).toEqual([]);
	});

	it.each<WebhookMode>(['production', 'test'])(
		'because n8n has no https address says what to set, before any call (%s)',
		async (mode) => {
			const account = await accountOf();
			const trigger = await account.openTrigger({}, { instanceUrl: 'http://n8n.example.com' });
			for (const step of ['checkExists', 'create'] as const) {
				await expect(trigger[step](mode)).rejects.toMatchObject({
					message: expect.stringContaining('http://n8n.example.com/webhook') as string,
					description: expect.stringContaining('WEBHOOK_URL') as string,
				});
			}
			expect(await trigger.delete(mode)).toBe(true);
			expect(newRequests(account)).toEqual([]);
		},
	);

	it('because no topic is chosen says so, before any call', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger({ topics: [] });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringContaining("'Topics'") as string,
		});
		expect(newRequests(account)).toEqual([]);
	});
});

describe('a deactivation', () => {
	it.each([401, 403, 400, 404])('that Ventia refuses (%i) is no obstacle', async (status) => {
		const account = await accountOf();
		const trigger = await account.openTrigger();
		await trigger.activate();
		const [row] = own(account);
		account.sandbox.faults.always('PUT /webhook/{id}', {
			kind: 'answer',
			status,
			body: { message: 'No' },
		});
		expect(await deleteAsN8n(trigger, 'production')).toEqual([
			expect.stringContaining('The webhook could not be switched off') as string,
		]);
		expect(own(account)).toEqual([row]);
		account.sandbox.faults.clear();

		// Its ID is still known: nothing is added, and the next deactivation makes up for it.
		newRequests(account);
		await trigger.activate();
		expect(newRequests(account)).toEqual([`GET /webhook/${String(row.id)}`]);
		await trigger.delete();
		expect(own(account)).toMatchObject([{ id: row.id, active: false }]);
	});

	it.each(['successFalse', 'emptyResult', 'status404'] as const)(
		'of a webhook that is gone (%s) is done',
		async (missingWebhook) => {
			const account = await accountOf({ missingWebhook });
			const trigger = await account.openTrigger();
			await trigger.activate();
			account.sandbox.state.webhooks['docs'].delete(String(own(account)[0].id));
			expect(await trigger.delete()).toBe(true);
			await trigger.activate();
			expect(own(account)).toMatchObject([{ active: true }]);
		},
	);

	it.each([true, false])(
		'finds the webhook where n8n has lost its ID (URL shown: %s)',
		async (showCallbackUrl) => {
			const account = await accountOf({ showCallbackUrl });
			const trigger = await account.openTrigger();
			await trigger.activate();
			const forgetful = await again(account, trigger, {}, {});
			await forgetful.delete();
			expect(own(account)).toMatchObject([{ active: false }]);
		},
	);

	it('without a credential is no obstacle either', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger();
		await trigger.activate();
		const without = await account.openTrigger(
			{},
			{ ...trigger['options'], staticData: trigger.staticData, credentials: {} },
		);
		expect(await without.delete()).toBe(true);
		expect(without.staticData).toEqual(trigger.staticData);
	});
});

describe('the account', () => {
	it.each<[string, Partial<VentiaSwitches>]>([
		['has its webhooks at the plural', { webhookRoute: 'webhooks' }],
		['changes them by PATCH', { webhookUpdateVerb: 'PATCH' }],
		['says 405 to the wrong verb', { webhookUpdateVerb: 'PATCH', wrongVerbAnswer: '405' }],
		[
			'says in JSON that a route is unknown',
			{ webhookRoute: 'webhooks', unknownRouteAnswer: 'json' },
		],
		['counts pages from 1', { legacyFirstPage: 1, silentPageCap: 20 }],
		['gives small pages', { silentPageCap: 20 }],
		['ignores the page number', { ignorePage: true }],
	])('works the same where it %s', async (_, switches) => {
		const account = await openEmptyAccount({ realTime: true, switches });
		for (let n = 0; n < 130; n++) {
			account.sandbox.state.webhooks.insert({ ...STRANGER, name: `Other ${n}` }, Date.now());
		}
		let trigger = await account.openTrigger();
		await trigger.activate();
		expect(account.webhooks).toHaveLength(131);
		if (!switches.ignorePage) {
			trigger = await again(account, trigger, {}, {});
			await trigger.activate();
			expect(account.webhooks).toHaveLength(131);
		}
		await trigger.delete();
		expect(account.webhooks.at(-1)).toMatchObject({ active: false });
		await trigger.activate();
		expect(account.webhooks).toHaveLength(131);
		expect(account.webhooks.at(-1)).toMatchObject({ active: true });
		expect(await hears(account, trigger)).toBe(true);
	});

	it('is not filled up by two activations at the same moment', async () => {
		const account = await accountOf();
		const trigger = await account.openTrigger();
		account.sandbox.faults.always('GET /webhook', { kind: 'delay', ms: 50 });
		await Promise.all([trigger.create(), trigger.create()]);
		expect(own(account)).toHaveLength(1);
	});
});
