import type { INodeParameters } from 'n8n-workflow';

import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { pause } from '../support/platform';
import { type Account, byId, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const CREATE = { firstName: 'Ana', phones: ['+59897123678'] };

describe('a create whose outcome nobody knows', () => {
	it.each<[string, FaultAction, string]>([
		[
			'a connection cut after the record was written',
			{ kind: 'reset', when: 'afterApply' },
			'The connection to Ventia broke off (ECONNRESET)',
		],
		[
			'a 502 after the record was written',
			{ kind: 'answer', status: 502, body: '<h1>Bad Gateway</h1>', when: 'afterApply' },
			'Ventia answered with status 502',
		],
		[
			'a web page in place of the answer',
			{ kind: 'html', when: 'afterApply' },
			'Ventia did not answer with JSON',
		],
		[
			'half an answer',
			{ kind: 'brokenJson', when: 'afterApply' },
			'Ventia did not answer with JSON',
		],
	])('(%s) is sent once, and reported as such', async (_, fault, what) => {
		account.sandbox.faults.always('POST /contact', fault);
		const { error } = await account.run('contact.create', CREATE);
		expect(error?.message).toBe(`${what}, the request may have been processed`);
		expect(error?.description).toContain(
			'Use Contact > Get Many with Created After to see whether the contact exists.',
		);
		expect(account.arrived()).toEqual(['POST /contact']);
		expect(account.reachedBy('+59897123678')).toBe(1);
	});

	it('(no answer within the timeout) is sent once, and reported as such', async () => {
		account.sandbox.faults.always('POST /contact', { kind: 'delay', ms: 600 });
		const { error } = await account.run('contact.create', { ...CREATE, options: { timeout: 200 } });
		expect(error?.message).toBe(
			'Ventia did not answer within 0.2 seconds, the request may have been processed',
		);
		await pause(600);
		expect(account.arrived()).toEqual(['POST /contact']);
		expect(account.reachedBy('+59897123678')).toBe(1);
	});

	it.each<[string, (the: Account) => INodeParameters, string]>([
		[
			'contact.archive',
			() => ({ reason: 'notclient' }),
			'Use Contact > Get Interactions to see whether the contact was archived',
		],
		[
			'contact.transfer',
			(the) => ({ to: byId(the.userId()) }),
			'Use Contact > Get Interactions to see whether the contact was transferred',
		],
		[
			'lead.create',
			(the) => ({ ...CREATE, agent: byId(the.userId()) }),
			'Look in Ventia for the contact, or for the note that a lead leaves on it',
		],
		['note.create', () => ({ body: 'x' }), 'Use Note > Get Many with this contact'],
		[
			'reminder.create',
			() => ({ reminderDate: '2025-08-08T00:00:00Z' }),
			'Use Contact > Get Interactions to see whether the reminder exists',
		],
		[
			'message.send',
			(the) => ({ channelId: the.channelId(), text: 'x' }),
			"Open the contact's conversation in Ventia",
		],
		[
			'user.create',
			() => ({ name: 'Ana', lastname: 'Gil', email: 'a@x.org', password: 'abcd' }),
			'Use User > Get Many to see whether the user exists',
		],
		[
			'apiRequest.send',
			() => ({ method: 'POST', path: '/contact', body: '{ "firstName": "Ana" }' }),
			'Look in Ventia whether it took place before you run this item again',
		],
	])('(%s) says where to look', async (action, parametersOf, where) => {
		account.sandbox.faults.always('POST', { kind: 'reset', when: 'afterApply' });
		const contactId = byId(account.contact().id);
		const { error } = await account.run(action, { contactId, ...parametersOf(account) });
		expect(error?.message).toContain('the request may have been processed');
		expect(error?.description).toContain(where);
		expect(account.requests).toHaveLength(1);
	});
});

describe('what is sent again after an answer that got lost', () => {
	it.each<[string, (the: Account) => INodeParameters, string]>([
		[
			'contact.update',
			(the) => ({ contactId: byId(the.contact().id), updateFields: { firstName: 'Eva' } }),
			'PUT /contact/{id}',
		],
		[
			'sale.update',
			(the) => ({ saleId: byId(the.saleId()), updateFields: { status: 'sold' } }),
			'PATCH /sales/{id}',
		],
		[
			'sale.upsert',
			() => ({ saleId: 'abcd1234efgh5678ijkl9012', fields: { status: 'sold' } }),
			'PUT /sales/{id}',
		],
		[
			'user.replace',
			(the) => ({ userId: byId(the.userId()), name: 'Eva', lastname: 'G', email: 'e@x.org' }),
			'PUT /user/{id}',
		],
		['webhook.update', (the) => ({ webhookId: byId(the.addWebhook()) }), 'PUT /webhook/{id}'],
	])('%s, as a second time changes nothing more', async (action, parametersOf, request) => {
		const parameters = parametersOf(account);
		account.sandbox.faults.next(request, { kind: 'reset', when: 'afterApply' });
		const sales = account.sandbox.state.sales.size;
		const { error } = await account.run(action, parameters);
		expect(error).toBeUndefined();
		expect(account.arrived(request)).toHaveLength(2);
		expect(account.sandbox.state.sales.size).toBe(sales + (action === 'sale.upsert' ? 1 : 0));
	});
});
