import type { INodeParameters } from 'n8n-workflow';

import { describeUnconfirmedCreate } from '../support/suites';
import { subjectOn } from './subject';
import { type Account, byId, byPhone, closeAccounts, DIALECTS, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

describe.each(DIALECTS)('on a server of the %s', (dialect) => {
	describeUnconfirmedCreate(subjectOn(dialect));
});

type ParametersOf = (the: Account) => INodeParameters;

const PHONE = '+34699001000';
const MESSAGE = { fromId: 'a', customChannel: 'crm', body: 'Hola' };

describe('a write whose outcome nobody knows', () => {
	it.each<[string, ParametersOf, string]>([
		[
			'contact.create',
			() => ({ phone: PHONE }),
			'Use Contact > Get with the phone or email to see whether the contact exists.',
		],
		[
			'message.sendCustomChannel',
			() => MESSAGE,
			"Open the contact's conversation in the app to see whether the message was sent.",
		],
		[
			'summary.generate',
			(the) => ({ contactId: byPhone(the.phone()) }),
			'Wait for the webhook of the summary, or open the contact in the app.',
		],
		[
			'whatsApp.send',
			() => ({ phoneNumber: PHONE, message: 'Hola' }),
			"Open the contact's conversation in the app to see whether the message was sent.",
		],
		[
			'whatsAppTemplate.send',
			(the) => ({ contactId: byId(the.contact().id), templateId: byId(the.templateId()) }),
			"Open the contact's conversation in the app to see whether the template was sent.",
		],
		[
			'subAccount.create',
			() => ({ email: 'new@reseller.example.com', firstName: 'Ana', lastName: 'Gil' }),
			'Use Sub-Account > Get to see whether the sub-account exists.',
		],
		[
			'subAccount.grantCredits',
			(the) => ({ email: the.subAccount().fields.email, amount: 1 }),
			'Use Sub-Account > Get, which shows the balance, to see whether the credits were granted.',
		],
		[
			'apiRequest.send',
			() => ({ method: 'POST', path: '/contacts', body: `{ "phoneNumber": "${PHONE}" }` }),
			'Look in DM Champ whether it took place before you run this item again.',
		],
	])('(%s) is sent once, and says where to look', async (action, parametersOf, where) => {
		account = await openAccount({ dialect: 'reference', switches: { sendSpelling: 'both' } });
		account.sandbox.faults.always('POST', { kind: 'reset', when: 'afterApply' });
		const { error } = await account.run(action, parametersOf(account));
		expect(error?.message).toContain('the request may have been processed');
		expect(error?.description).toContain('sending it again could do it twice');
		expect(error?.description).toContain(where);
		expect(account.requests).toHaveLength(1);
	});
});

describe('what is sent again after an answer that got lost', () => {
	it.each<[string, ParametersOf, string, (the: Account) => unknown, unknown]>([
		[
			'contact.update',
			(the) => ({ contactId: byId(the.contact().id), updateFields: { firstName: 'Eva' } }),
			'PUT /contacts/{id}',
			(the) => the.contact().fields.firstName,
			'Eva',
		],
		[
			'contact.addToList',
			(the) => ({ contactId: byId(the.contact(1).id), listId: the.list(3).id }),
			'POST /contacts/lists',
			(the) => the.list(3).fields.contacts.filter((id) => id === the.contact(1).id).length,
			1,
		],
		[
			'tag.addToContact',
			(the) => ({ tag: 'brand-new', contactId: byPhone(the.phone()) }),
			'POST /tags',
			(the) => the.contact().fields.tags.filter((tag) => tag === 'brand-new').length,
			1,
		],
		[
			'message.receiveCustomChannel',
			() => ({ messageSid: 's', fromId: 'a', toId: 'u', body: 'Hola' }),
			'POST /incoming_custom_channel_message',
			(the) => the.sandbox.state.messages.size,
			1,
		],
		[
			'contact.upsert',
			() => ({ phone: PHONE, additionalFields: { firstName: 'Eva' } }),
			'POST /contacts',
			(the) => the.reachedBy(PHONE),
			1,
		],
		[
			'subAccount.delete',
			(the) => ({ email: the.subAccount().fields.email }),
			'DELETE /subaccounts',
			(the) => the.sandbox.state.subAccounts.size,
			2,
		],
	])('is %s, as a second time changes nothing more', async (...row) => {
		const [action, parametersOf, request, read, expected] = row;
		for (const fault of [{ kind: 'reset' }, { kind: 'answer', status: 502 }] as const) {
			account = await openAccount({ dialect: 'reference' });
			account.sandbox.faults.next(request, { ...fault, when: 'afterApply' });
			const { error, json } = await account.run(action, parametersOf(account));
			expect(error).toBeUndefined();
			expect(json).toHaveLength(1);
			expect(account.arrived(request)).toHaveLength(2);
			expect(read(account)).toEqual(expected);
		}
	});

	it.each<[string, ParametersOf, string]>([
		['contact.get', (the) => ({ contactId: byPhone(the.phone()) }), 'GET /contacts'],
		[
			'contact.getTags',
			(the) => ({ contactId: byId(the.contact().id) }),
			'GET /contacts/tags/{id}',
		],
		['tag.getAll', () => ({}), 'GET /tags'],
		['subAccount.get', (the) => ({ email: the.subAccount().fields.email }), 'GET /subaccounts'],
		['agency.exportUsage', () => ({}), 'GET /agencies/usage/export'],
		['apiRequest.send', () => ({ path: '/tags' }), 'GET /tags'],
	])('is every read (%s)', async (action, parametersOf, request) => {
		account.sandbox.faults.next(request, { kind: 'reset' });
		account.sandbox.faults.next(request, { kind: 'answer', status: 503 });
		const { error } = await account.run(action, parametersOf(account));
		expect(error).toBeUndefined();
		expect(account.arrived(request)).toHaveLength(3);
	});
});
