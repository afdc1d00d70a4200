import type { INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	numbered,
	openAccount,
	rows,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference', switches: { sendSpelling: 'both' } });
});

afterEach(closeAccounts);

const PHONE = '+34699001000';
const EMAIL = 'owner0@reseller.example.com';
const SEND = { fromId: 'a', customChannel: 'crm', body: 'Hola' };
const RECEIVE = { messageSid: 's', fromId: 'a', toId: 'u', body: 'Hola' };
const NEW_ACCOUNT = { email: 'new@example.com', firstName: 'Ana', lastName: 'Gil' };

const raw = (body: string): INodeParameters => ({ options: { rawBody: body } });
const fields = (values: INodeParameters): INodeParameters => ({ additionalFields: values });

/** What is refused, the operation, its parameters, and what the message and the next step contain. */
type Invalid = [string, string, INodeParameters, string, string];

const CHECK_EXPRESSION = 'check the expression';
const INTERNATIONAL = 'international form with + and the country code';

const CONTACTS: Invalid[] = [
	[
		'a contact with neither phone nor e-mail',
		'contact.create',
		fields({ firstName: 'Ana' }),
		"Neither 'Phone' nor 'Email' is set",
		'check the expressions',
	],
	[
		'a phone without a country code (create)',
		'contact.create',
		{ phone: '600111222' },
		"'Phone' has no country code: 600111222",
		INTERNATIONAL,
	],
	[
		'a phone without a country code (upsert)',
		'contact.upsert',
		{ phone: '600111222' },
		"'Phone' has no country code: 600111222",
		INTERNATIONAL,
	],
	[
		'an e-mail that is none',
		'contact.create',
		{ phone: PHONE, email: 'ana' },
		"'Email' is not an email: ana",
		CHECK_EXPRESSION,
	],
	[
		'a custom field without a name',
		'contact.create',
		{ phone: PHONE, ...fields({ customFields: rows('field', { '': 'x' }) }) },
		"A row of 'Custom Fields' has no name",
		'remove the row',
	],
	[
		'an update of nothing',
		'contact.update',
		{ contactId: byId('c'), updateFields: {} },
		'No field is set',
		'Set at least one field',
	],
	[
		'a contact by a phone without a country code',
		'contact.get',
		{ contactId: byPhone('600111222') },
		"'Contact' has no country code: 600111222",
		INTERNATIONAL,
	],
	[
		'a contact by an e-mail that is none',
		'contact.getTags',
		{ contactId: byEmail('ana') },
		"'Contact' is not an email: ana",
		CHECK_EXPRESSION,
	],
	[
		'no contact',
		'contact.addToList',
		{ contactId: byId('={{ $json.missing }}'), listId: 'l' },
		"'Contact' is empty",
		CHECK_EXPRESSION,
	],
	[
		'no list',
		'contact.addToList',
		{ contactId: byId('c'), listId: '={{ $json.missing }}' },
		"'List ID' is empty",
		CHECK_EXPRESSION,
	],
	[
		'a list that would leave its place in the path',
		'contact.addToList',
		{ contactId: byId('c'), listId: '..' },
		"'List ID' is not an ID: ..",
		'Set the ID',
	],
	[
		'a limit of 0',
		'contact.getMessages',
		{ contactId: byId('c'), limit: '={{ 0 }}' },
		"'Limit' is not a whole number from 1: 0",
		'Return All',
	],
];

const OTHERS: Invalid[] = [
	[
		'a tag without a name',
		'tag.addToContact',
		{ tag: '={{ $json.missing }}', contactId: byPhone(PHONE) },
		"'Tag' is empty",
		CHECK_EXPRESSION,
	],
	[
		'a tag for nobody',
		'tag.addToContact',
		{ tag: 'vip', contactId: byPhone('={{ $json.missing }}') },
		"'Contact' is empty",
		CHECK_EXPRESSION,
	],
	[
		'a limit of one and a half',
		'tag.getAll',
		{ limit: '={{ 1.5 }}' },
		"'Limit' is not a whole number from 1: 1.5",
		'Return All',
	],
	[
		'a limit that is a word',
		'whatsAppTemplate.getAll',
		{ limit: '={{ "many" }}' },
		"'Limit' is not a whole number from 1: many",
		'Return All',
	],
	[
		'a summary of a contact by a phone that is none',
		'summary.generate',
		{ contactId: byPhone('Ana') },
		"'Contact' has no country code: Ana",
		INTERNATIONAL,
	],
	[
		'no template',
		'whatsAppTemplate.send',
		{ contactId: byId('c'), templateId: byId('={{ $json.missing }}') },
		"'Template' is empty",
		CHECK_EXPRESSION,
	],
	[
		'a template to nobody',
		'whatsAppTemplate.send',
		{ contactId: byId('={{ $json.missing }}'), templateId: byId('t') },
		"'Contact' is empty",
		CHECK_EXPRESSION,
	],
	[
		'a WhatsApp number without a country code',
		'whatsApp.send',
		{ phoneNumber: '600111222', message: 'Hola' },
		"'Phone Number' has no country code: 600111222",
		INTERNATIONAL,
	],
	[
		'a message without a text',
		'message.sendCustomChannel',
		{ ...SEND, body: '={{ $json.missing }}' },
		"'Body' is empty",
		CHECK_EXPRESSION,
	],
	[
		'a message without an ID of its own',
		'message.receiveCustomChannel',
		{ ...RECEIVE, messageSid: '={{ $json.missing }}' },
		"'Message SID' is empty",
		CHECK_EXPRESSION,
	],
	[
		'credits that are no number',
		'subAccount.create',
		{ ...NEW_ACCOUNT, credits: '={{ "many" }}' },
		"'Credits' is not a whole number from 0: many",
		CHECK_EXPRESSION,
	],
	[
		'an amount of 0',
		'subAccount.grantCredits',
		{ email: EMAIL, amount: 0 },
		"'Amount' is not a whole number from 1: 0",
		CHECK_EXPRESSION,
	],
	[
		'a day that is none',
		'agency.exportUsage',
		fields({ from: '={{ "yesterday" }}' }),
		"'From' is not a day: yesterday",
		'2025-08-07',
	],
];

/** Every write, with parameters that are right. */
const WRITES: Array<[string, INodeParameters]> = [
	['contact.create', { phone: PHONE }],
	['contact.upsert', { phone: PHONE }],
	['contact.update', { contactId: byId('c'), updateFields: { firstName: 'A' } }],
	['contact.addToList', { contactId: byId('c'), listId: 'l' }],
	['tag.addToContact', { tag: 'vip', contactId: byPhone(PHONE) }],
	['summary.generate', { contactId: byPhone(PHONE) }],
	['message.sendCustomChannel', SEND],
	['message.receiveCustomChannel', RECEIVE],
	['whatsApp.send', { phoneNumber: PHONE, message: 'Hola' }],
	['whatsAppTemplate.send', { contactId: byId('c'), templateId: byId('t') }],
	['subAccount.create', NEW_ACCOUNT],
	['subAccount.delete', { email: EMAIL }],
	['subAccount.grantCredits', { email: EMAIL, amount: 1 }],
	['apiRequest.send', { method: 'POST', path: '/x' }],
];

const BROKEN_RAW_BODIES = WRITES.flatMap(([action, parameters]): Invalid[] =>
	['{ broken', '[1]'].map((body) => [
		`a Raw Body that is ${body}`,
		action,
		{ ...parameters, ...raw(body) },
		"'Raw Body' is not a JSON object",
		'Write it like',
	]),
);

describe('before anything is sent', () => {
	it.each([...CONTACTS, ...OTHERS, ...BROKEN_RAW_BODIES])(
		'%s is refused (%s)',
		async (_, action, parameters, message, nextStep) => {
			const { status, error, items } = await account.run(action, parameters, {
				items: numbered(1),
			});
			expect(status).toBe('error');
			expect(error).toMatchObject({ name: 'NodeOperationError', context: { itemIndex: 0 } });
			expect(error?.message).toContain(message);
			expect(error?.message).toMatch(/ \[item 0\]$/);
			expect(error?.description).toContain(nextStep);
			expect(items).toEqual([]);
			expect(account.requests).toEqual([]);
		},
	);

	it('all items are checked, so that none is sent when the last one is wrong', async () => {
		const items = numbered(5).map(({ n }) => ({
			phone: n === 4 ? 'x' : `+3469900100${String(n)}`,
		}));
		const { error } = await account.run(
			'whatsApp.send',
			{ phoneNumber: '={{ $json.phone }}', message: 'Hola' },
			{ items },
		);
		expect(error?.message).toBe("'Phone Number' has no country code: x [item 4]");
		expect(account.requests).toEqual([]);
	});

	it('an operation that this version does not have is named', async () => {
		const { error } = await account.run('contact.remove', {});
		expect(error?.message).toContain('contact.remove is not part of this version');
		expect(account.requests).toEqual([]);
	});
});

describe('what only just passes', () => {
	it.each<[string, string, INodeParameters]>([
		['the shortest phone', 'whatsApp.send', { phoneNumber: '+1234567', message: 'Hola' }],
		['the longest phone', 'whatsApp.send', { phoneNumber: '+123456789012345', message: 'Hola' }],
		['the smallest grant', 'subAccount.grantCredits', { email: EMAIL, amount: 1 }],
		['a sub-account without credits', 'subAccount.create', NEW_ACCOUNT],
		['a limit of 1', 'tag.getAll', { limit: 1 }],
		['an e-mail in capitals', 'subAccount.get', { email: EMAIL.toUpperCase() }],
		['an e-mail with spaces around it', 'subAccount.get', { email: ` ${EMAIL}\n` }],
		['a message of one character', 'message.sendCustomChannel', { ...SEND, body: '0' }],
		['an empty Raw Body', 'message.sendCustomChannel', { ...SEND, ...raw('{}') }],
	])('%s is sent, and taken', async (_, action, parameters) => {
		const { error, json } = await account.run(action, parameters);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(account.requests).toHaveLength(1);
	});
});
