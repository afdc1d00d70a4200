import type { INodeParameters } from 'n8n-workflow';

import { describeUnconfirmedCreate } from '../support/suites';
import { subject } from './subject';
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

describeUnconfirmedCreate(subject);

describe('a write whose outcome nobody knows', () => {
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
