import type { INodeParameters } from 'n8n-workflow';

import { type Account, byId, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const INVALID: Array<[string, string, INodeParameters, string, string]> = [
	[
		'a contact without e-mail and phone',
		'contact.create',
		{ additionalFields: { firstName: 'Ana' } },
		"Neither 'Email' nor 'Phone' is set",
		'Vixiees needs at least one of the two to create a contact',
	],
	[
		'a phone without country code',
		'contact.create',
		{ phone: '600 111 222' },
		"'Phone' has no country code: 600 111 222",
		'Write it in international form with + and the country code, such as +34600111222',
	],
	[
		'such a phone in Update Fields',
		'contact.update',
		{ contactId: byId(1001), updateFields: { phone: '600111222' } },
		"'Phone' has no country code: 600111222",
		'Write it in international form with + and the country code, such as +34600111222',
	],
	[
		'such a phone as recipient',
		'whatsAppTemplate.sendMessage',
		{ templateId: byId(101), sendTo: 'phone', phone: 'Ana' },
		"'Phone' has no country code: Ana",
		'Write it in international form with + and the country code, such as +34600111222',
	],
	[
		'an empty recipient',
		'whatsAppTemplate.sendMessage',
		{ templateId: byId(101), sendTo: 'phone', phone: '={{ $json.phone }}' },
		"'Phone' is empty",
		'Set a value, or check the expression',
	],
	...(
		[
			['contact.get', 'contactId', 'Contact'],
			['contact.update', 'contactId', 'Contact'],
			['deal.get', 'dealId', 'Deal'],
			['deal.update', 'dealId', 'Deal'],
			['recording.get', 'recordingId', 'Recording'],
			['recording.download', 'recordingId', 'Recording'],
			['whatsAppTemplate.sendMessage', 'templateId', 'Template'],
		] as const
	).map(([action, name, label]): (typeof INVALID)[number] => [
		`an empty ID (${action})`,
		action,
		{ contactId: byId(1001), [name]: byId('={{ $json.missing }}') },
		`'${label}' is empty`,
		'Choose a record from the list, or type its ID; check the expression if there is one',
	]),
	[
		'an empty task ID',
		'task.get',
		{ taskId: ' ' },
		"'Task ID' is empty",
		'Choose a record from the list, or type its ID; check the expression if there is one',
	],
	[
		'an ID that leads out of the path',
		'contact.get',
		{ contactId: byId('..') },
		"'Contact' is not an ID: ..",
		'Set the ID',
	],
	[
		'a deal for nobody',
		'deal.create',
		{ contactId: byId('={{ $json.missing }}'), title: 'Plan' },
		"'Contact' is empty",
		'Choose a record from the list, or type its ID; check the expression if there is one',
	],
	[
		'a deal without a title',
		'deal.create',
		{ contactId: byId(1001), title: '  ' },
		"'Title' is empty",
		'Set a value, or check the expression',
	],
	[
		'a task without any field',
		'task.create',
		{},
		'No field is set',
		'Set at least one field of the record',
	],
	[
		'an update without any field',
		'contact.update',
		{ contactId: byId(1001), updateFields: {} },
		'No field is set',
		'Set at least one field of the record',
	],
	...(
		[
			[
				'deal.update',
				{ dealId: byId(3001), updateFields: { closeDate: 'soon' } },
				'Close Date',
				'soon',
			],
			['task.create', { additionalFields: { dueAt: '2025-02-30' } }, 'Due At', '2025-02-30'],
			['contact.getAll', { filters: { createdAfter: 'yesterday' } }, 'Created After', 'yesterday'],
			['deal.getAll', { filters: { updatedBefore: '07/08/2025' } }, 'Updated Before', '07/08/2025'],
		] as const
	).map(([action, parameters, label, value]): (typeof INVALID)[number] => [
		`a date that is none (${action})`,
		action,
		parameters as INodeParameters,
		`'${label}' is not a date: ${value}`,
		'Use a form such as 2025-08-07T09:30:00, with or without a time zone',
	]),
	...(['[1, 2]', '"text"', '{ broken', '7'] as const).map((rawBody): (typeof INVALID)[number] => [
		`a Raw Body that is no object (${rawBody})`,
		'contact.create',
		{ email: 'a@example.com', options: { rawBody } },
		"'Raw Body' is not a JSON object",
		'Write it like { "name": "value" }, or give an object by expression',
	]),
	[
		'a custom property without a name',
		'contact.create',
		{ email: 'a@example.com', customProperties: { property: [{ name: ' ', value: 'x' }] } },
		"A row of 'Custom Properties' has no name",
		'Name the field, or remove the row',
	],
];

describe('before anything is sent', () => {
	it.each(INVALID)('%s is refused', async (_, action, parameters, message, description) => {
		const { status, error } = await account.run(action, parameters);
		expect(status).toBe('error');
		expect(error).toMatchObject({ name: 'NodeOperationError', description });
		expect(error?.message).toBe(`${message} [item 0]`);
		expect(error?.context.itemIndex).toBe(0);
		expect(account.requests).toEqual([]);
	});

	it('all items are checked: an invalid third of five stops the other four too', async () => {
		const { error } = await account.run(
			'contact.create',
			{ phone: '={{ $json.phone }}' },
			{
				items: ['+34600000001', '+34600000002', '600000003', '+34600000004', '+34600000005'].map(
					(phone) => ({ phone }),
				),
			},
		);
		expect(error?.message).toBe("'Phone' has no country code: 600000003 [item 2]");
		expect(error?.context.itemIndex).toBe(2);
		expect(account.requests).toEqual([]);
	});

	it('what Raw Body adds counts, since checks come after the merge', async () => {
		const parameters = { additionalFields: { firstName: 'Ana' } };
		const { error } = await account.run('contact.create', {
			...parameters,
			options: { rawBody: '{ "email": "a@example.com", "phone": "0034 600 111 222" }' },
		});
		expect(error).toBeUndefined();
		expect(account.requests[0].body).toEqual({
			first_name: 'Ana',
			email: 'a@example.com',
			phone: '+34600111222',
		});
		const emptied = await account.run('contact.create', {
			email: 'a@example.com',
			options: { rawBody: '{ "email": null }' },
		});
		expect(emptied.error?.message).toBe("Neither 'Email' nor 'Phone' is set [item 0]");
		expect(account.requests).toHaveLength(1);
	});
});
