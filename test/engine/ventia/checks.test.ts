import type { INodeParameters } from 'n8n-workflow';

import { type Account, additionalData, buttons, byId, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const CONTACT = byId('621e8a5463c02a8bd532ff8c');
const MESSAGE = { contactId: CONTACT, channelId: 'c', text: 'Hola' };
const OFFICIAL = { contactId: CONTACT, channelId: 'c', text: 'Hola' };
const MEDIA = { ...OFFICIAL, messageType: 'image', mediaLink: 'https://example.com/a.png' };
const BUTTONS = { ...OFFICIAL, messageType: 'interactive', interactiveBody: 'Which?' };
const USER = { name: 'Ana', lastname: 'Gil', email: 'ana@example.com', password: 'abcd' };
const SALE = { status: 'sold', ticketId: 'T', phone: '+59897123678', user: byId('u') };
const WEBHOOK = { name: 'Hook', callbackUrl: 'https://n8n.example.com/x', topics: [] };

const raw = (body: object): INodeParameters => ({ options: { rawBody: JSON.stringify(body) } });

/** What is refused, the operation, its parameters, and what the message and the next step contain. */
type Invalid = [string, string, INodeParameters, string | RegExp, string | RegExp];

const SENDERS: Invalid[] = [
	[
		'no sender',
		'message.send',
		{ ...MESSAGE, ...raw({ channelId: null }) },
		'The message has no sender',
		"Set exactly one of 'Channel ID', 'User' and 'User Integration ID'",
	],
	[
		'a channel and a user',
		'message.send',
		{ ...MESSAGE, ...raw({ userId: 'u', medium: 'unofficial_wpp' }) },
		'The message has several senders: channelId, userId',
		'Set exactly one of',
	],
	[
		'all three senders',
		'message.send',
		{ ...MESSAGE, ...raw({ userId: 'u', userIntegrationId: 'i' }) },
		'The message has several senders: channelId, userId, userIntegrationId',
		'Set exactly one of',
	],
	[
		'a user without a medium',
		'message.send',
		{ ...MESSAGE, sendFrom: 'user', userId: byId('u'), ...raw({ medium: null }) },
		"'Medium' is not set as it must be with a user",
		'unofficial_wpp, whatsapp_business',
	],
	[
		'a user with a medium that is none',
		'message.send',
		{ ...MESSAGE, sendFrom: 'user', userId: byId('u'), medium: '={{ "sms" }}' },
		"'Medium' is not set as it must be with a user",
		'unofficial_wpp, whatsapp_business',
	],
];

const CONTENTS: Invalid[] = [
	[
		'no content',
		'message.send',
		{ ...MESSAGE, ...raw({ text: null }) },
		'The message has no content',
		"Set 'Text', 'Media URL' or 'Template ID'",
	],
	[
		'an empty text',
		'message.send',
		{ ...MESSAGE, text: '={{ $json.missing }}' },
		"'Text' is empty",
		'Set a value, or check the expression',
	],
	[
		'a kind of media without its address',
		'message.send',
		{ ...MESSAGE, ...raw({ mediaType: 'image' }) },
		"'Media Type' and 'Media URL' go together",
		'Set both, or none of them',
	],
	[
		'an address of media without its kind',
		'message.send',
		{ ...MESSAGE, ...raw({ mediaUrl: 'https://example.com/a.png' }) },
		"'Media Type' and 'Media URL' go together",
		'Set both, or none of them',
	],
	[
		'a kind of media that is none',
		'message.send',
		{
			...MESSAGE,
			contentType: 'media',
			mediaType: '={{ "sticker" }}',
			mediaUrl: 'https://example.com/a.png',
		},
		"'Media Type' is not one that Ventia knows: sticker",
		'image, audio, video, file',
	],
	[
		'a template together with a file',
		'message.send',
		{
			...MESSAGE,
			contentType: 'media',
			mediaType: 'image',
			mediaUrl: 'https://example.com/a.png',
			...raw({ template: 't' }),
		},
		"'Template ID' and 'Media URL' exclude each other",
		'Set one of them',
	],
];

const WHATSAPP: Invalid[] = [
	[
		'a text of 4,097 characters',
		'message.sendOfficialWhatsApp',
		{ ...OFFICIAL, text: 'a'.repeat(4_097) },
		"'Text' has 4097 characters",
		'4096',
	],
	[
		'a caption of 1,025 characters',
		'message.sendOfficialWhatsApp',
		{ ...MEDIA, caption: 'a'.repeat(1_025) },
		"'Caption' has 1025 characters",
		'1024',
	],
	[
		'a file with a link and an ID',
		'message.sendOfficialWhatsApp',
		{ ...MEDIA, ...raw({ message: { image: { id: '4711' } } }) },
		'The file has both a link and an ID',
		"Set exactly one of 'Media Link' and 'Media ID'",
	],
	[
		'a file with neither',
		'message.sendOfficialWhatsApp',
		{ ...MEDIA, ...raw({ message: { image: { link: null } } }) },
		'The file has neither a link nor an ID',
		"Set exactly one of 'Media Link' and 'Media ID'",
	],
	[
		'no button',
		'message.sendOfficialWhatsApp',
		{ ...BUTTONS, buttons: {} },
		"'Buttons' holds 0 buttons",
		'1 to 3',
	],
	[
		'four buttons',
		'message.sendOfficialWhatsApp',
		{
			...BUTTONS,
			buttons: buttons('a'),
			...raw({ message: { interactive: { action: { buttons: Array(4).fill({}) } } } }),
		},
		"'Buttons' holds 4 buttons",
		'1 to 3',
	],
	[
		'a button that Raw Body makes nothing of',
		'message.sendOfficialWhatsApp',
		{
			...BUTTONS,
			buttons: buttons('Yes'),
			...raw({ message: { interactive: { action: { buttons: [null] } } } }),
		},
		"One of the 'Buttons' has no ID or no title",
		'Set both for each of them',
	],
	[
		'a button title of 21 characters',
		'message.sendOfficialWhatsApp',
		{ ...BUTTONS, buttons: buttons('a'.repeat(21)) },
		/[Tt]itle.* has 21 characters/,
		'20',
	],
	[
		'a button without a title',
		'message.sendOfficialWhatsApp',
		{ ...BUTTONS, buttons: buttons('Yes', '') },
		"One of the 'Buttons' has no ID or no title",
		'Set both for each of them',
	],
	[
		'two buttons with the same title',
		'message.sendOfficialWhatsApp',
		{ ...BUTTONS, buttons: buttons('Yes', 'No', 'Yes') },
		"Two of the 'Buttons' have the title Yes",
		'Give each a title of its own',
	],
	[
		'an interactive body of 1,025 characters',
		'message.sendOfficialWhatsApp',
		{ ...BUTTONS, interactiveBody: 'a'.repeat(1_025), buttons: buttons('Yes') },
		"'Interactive Body' has 1025 characters",
		'1024',
	],
	[
		'a latitude that is none',
		'message.sendOfficialWhatsApp',
		{ ...OFFICIAL, messageType: 'location', latitude: '91', longitude: '0' },
		"'Latitude' is not between -90 and 90: 91",
		'-34.9011',
	],
	[
		'components that are no list',
		'message.sendOfficialWhatsApp',
		{
			...OFFICIAL,
			messageType: 'template',
			templateName: 'a',
			languageCode: 'es',
			components: '{ "type": "body" }',
		},
		"'Components' is not a list",
		'Write it like [',
	],
	[
		'a message type that is none',
		'message.sendOfficialWhatsApp',
		{
			...OFFICIAL,
			messageType: '={{ "sticker" }}',
			// n8n asks for the fields of every type when an expression chooses the type.
			mediaLink: '-',
			mediaId: '-',
			interactiveBody: '-',
			latitude: '-',
			longitude: '-',
			templateName: '-',
			languageCode: '-',
		},
		"'Message Type' is not one that Ventia knows: sticker",
		'text, image, video, document, audio, interactive, location, template',
	],
];

const PEOPLE: Invalid[] = [
	...(['A', 'a'.repeat(33)] as const).flatMap((name): Invalid[] => [
		[
			`a name of ${name.length} characters (create)`,
			'user.create',
			{ ...USER, name },
			`'Name' must have 2 to 32 characters: ${name}`,
			'Set another name',
		],
		[
			`a name of ${name.length} characters (update)`,
			'user.update',
			{ userId: byId('u'), updateFields: { name } },
			`'Name' must have 2 to 32 characters: ${name}`,
			'Set another name',
		],
		[
			`a name of ${name.length} characters (replace)`,
			'user.replace',
			{ userId: byId('u'), ...USER, name },
			`'Name' must have 2 to 32 characters: ${name}`,
			'Set another name',
		],
	]),
	[
		'a password of 3 characters',
		'user.create',
		{ ...USER, password: 'abc' },
		"'Password' has fewer than 4 characters",
		'Set a longer one',
	],
	[
		'an e-mail that is none (create)',
		'user.create',
		{ ...USER, email: 'ana' },
		"'Email' is not an email address: ana",
		'Set another one',
	],
	[
		'an e-mail that is none (update)',
		'user.update',
		{ userId: byId('u'), updateFields: { email: 'ana' } },
		"'Email' is not an email address: ana",
		'Set another one',
	],
	[
		'a role that is none (create)',
		'user.create',
		{ ...USER, additionalFields: { roles: '={{ ["admin"] }}' } },
		"'Roles' holds one that Ventia does not know: admin",
		'Choose from: user, comercial, super',
	],
	[
		'a role that is none (update)',
		'user.update',
		{ userId: byId('u'), updateFields: { roles: '={{ ["user", "admin"] }}' } },
		"'Roles' holds one that Ventia does not know: admin",
		'Choose from: user, comercial, super',
	],
	[
		'a last name that is empty',
		'user.create',
		{ ...USER, lastname: '={{ $json.missing }}' },
		"'Last Name' is empty",
		'Set a value, or check the expression',
	],
	[
		'a name that Raw Body makes too long',
		'user.create',
		{ ...USER, ...raw({ name: 'a'.repeat(33) }) },
		/'Name' must have 2 to 32 characters: a{33}/,
		'Set another name',
	],
];

const SALES: Invalid[] = [
	[
		'a sale date that is none (create)',
		'sale.create',
		{ ...SALE, additionalFields: { dateSale: '={{ "tomorrow" }}' } },
		"'Date of Sale' is not a day: tomorrow",
		'2025/08/07',
	],
	[
		'a day that does not exist (update)',
		'sale.update',
		{ saleId: byId('s'), updateFields: { dateSale: '={{ "2025/02/30" }}' } },
		"'Date of Sale' is not a day: 2025/02/30",
		'2025/08/07',
	],
	[
		'a date that is none (upsert)',
		'sale.upsert',
		{ saleId: 's', fields: { date: '={{ "07.08.2025" }}' } },
		"'Date' is not a day: 07.08.2025",
		'2025/08/07',
	],
	[
		'a sale without a status',
		'sale.create',
		{ ...SALE, status: '={{ $json.missing }}' },
		"'Status' is empty",
		'Set a value, or check the expression',
	],
	[
		'a sale date that Raw Body breaks',
		'sale.create',
		{ ...SALE, ...raw({ date_sale: 'tomorrow' }) },
		"'date_sale' is not a day: tomorrow",
		'Write it as 2024-02-24',
	],
];

const WEBHOOKS: Invalid[] = [
	...['http://n8n.example.com/x', 'n8n.example.com/x', 'HTTPS:/x', 'https://'].map(
		(callbackUrl): Invalid => [
			`a callback URL that is not https (create, ${callbackUrl})`,
			'webhook.create',
			{ ...WEBHOOK, callbackUrl },
			`'Callback URL' is not an https address: ${callbackUrl}`,
			'Ventia posts to https:// addresses only',
		],
	),
	[
		'a callback URL that is not https (update)',
		'webhook.update',
		{ webhookId: byId('w'), updateFields: { callbackUrl: 'http://n8n.example.com/x' } },
		"'Callback URL' is not an https address: http://n8n.example.com/x",
		'Ventia posts to https:// addresses only',
	],
	[
		'a callback URL that Raw Body turns to http',
		'webhook.create',
		{ ...WEBHOOK, ...raw({ callbackUrl: 'http://n8n.example.com/x' }) },
		"'Callback URL' is not an https address: http://n8n.example.com/x",
		'Ventia posts to https:// addresses only',
	],
	[
		'a webhook name of 65 characters (create)',
		'webhook.create',
		{ ...WEBHOOK, name: 'a'.repeat(65) },
		"'Name' has 65 characters",
		"A webhook's name has 1 to 64 characters",
	],
	[
		'a webhook name of 65 characters (update)',
		'webhook.update',
		{ webhookId: byId('w'), updateFields: { name: 'a'.repeat(65) } },
		"'Name' has 65 characters",
		"A webhook's name has 1 to 64 characters",
	],
	[
		'a topic that is none',
		'webhook.create',
		{ ...WEBHOOK, topics: '={{ ["interactions.sms"] }}' },
		"'Topics' holds one that Ventia does not know: interactions.sms",
		'interactions.official_whatsapp, interactions.official_whatsapp_statuses',
	],
];

const CONTACTS: Invalid[] = [
	[
		'a contact without name, phone and e-mail',
		'contact.create',
		{ additionalFields: { detail: 'x' } },
		'The contact has neither a name nor a phone nor an email',
		'check the expressions',
	],
	[
		'a lead without name, phone and e-mail',
		'lead.create',
		{ agent: byId('u') },
		'The contact has neither a name nor a phone nor an email',
		'check the expressions',
	],
	[
		'phones that Raw Body makes a text',
		'contact.create',
		{ firstName: 'Ana', ...raw({ phones: '+59897123678' }) },
		"'phones' is not a list of texts",
		'Under Raw Body, write it like { "phones": ["..."] }',
	],
	[
		'e-mails that Raw Body makes an object',
		'contact.update',
		{ contactId: CONTACT, updateFields: { firstName: 'Ana' }, ...raw({ emails: {} }) },
		"'emails' is not a list of texts",
		'Under Raw Body',
	],
	[
		'a row of Additional Data without a name',
		'leadEntry.create',
		{ code: 'c', firstName: 'Ana', additionalData: additionalData({ '': 'x' }) },
		"A row of 'Additional Data' has no name",
		'remove the row',
	],
	[
		'a search without a field',
		'contact.getAll',
		{ filters: { search: 'Ana' } },
		"'Search' and 'Field' go together under 'Filters'",
		'Set both',
	],
	[
		'a filter date that is none',
		'contact.getAll',
		{ filters: { createdAfter: '={{ "yesterday" }}' } },
		"'Created After' is not a date: yesterday",
		'2025-08-07T09:30:00',
	],
	[
		'a limit of 0',
		'sale.getAll',
		{ limit: '={{ 0 }}' },
		"'Limit' is not a whole number from 1: 0",
		'Return All',
	],
	[
		'a match value that is no phone',
		'contact.upsert',
		{ matchOn: 'phone', matchValue: 'Ana' },
		"'Match Value' is not a phone number: Ana",
		'match on Email',
	],
	[
		'a match value that is no e-mail',
		'contact.upsert',
		{ matchOn: 'email', matchValue: '+59897123678' },
		"'Match Value' is not an email: +59897123678",
		'match on Phone',
	],
	[
		'a reminder without a date',
		'reminder.create',
		{ contactId: CONTACT, reminderDate: '={{ "soon" }}' },
		"'Reminder Date' is not a date: soon",
		'2025-08-07T09:30:00',
	],
	[
		'a note without text',
		'note.create',
		{ contactId: CONTACT, body: '={{ $json.missing }}' },
		"'Body' is empty",
		'Set a value, or check the expression',
	],
	[
		'a Raw Body that is no JSON',
		'note.create',
		{ contactId: CONTACT, body: 'x', options: { rawBody: '{ broken' } },
		"'Raw Body' is not a JSON object",
		'Write it like',
	],
];

const EMPTY_IDS: Invalid[] = (
	[
		['contact.get', 'contactId', 'Contact'],
		['contact.update', 'contactId', 'Contact'],
		['contact.archive', 'contactId', 'Contact'],
		['contact.transfer', 'to', 'To'],
		['contact.getInteractions', 'contactId', 'Contact'],
		['note.getAll', 'contactId', 'Contact'],
		['message.send', 'contactId', 'Contact'],
		['message.sendOfficialWhatsApp', 'contactId', 'Contact'],
		['lead.create', 'agent', 'Agent'],
		['sale.get', 'saleId', 'Sale'],
		['sale.update', 'saleId', 'Sale'],
		['sale.create', 'user', 'User'],
		['user.get', 'userId', 'User'],
		['user.update', 'userId', 'User'],
		['user.replace', 'userId', 'User'],
		['webhook.get', 'webhookId', 'Webhook'],
		['webhook.update', 'webhookId', 'Webhook'],
	] as const
).map(([action, name, label]) => [
	`an empty ID (${action})`,
	action,
	{
		...(action.startsWith('user') ? USER : {}),
		...(action.startsWith('sale') ? SALE : {}),
		...MESSAGE,
		reason: 'notclient',
		firstName: 'Ana',
		[name]: byId('={{ $json.missing }}'),
	},
	`'${label}' is empty`,
	'Choose a record from the list, or type its ID; check the expression if there is one',
]);

describe('before anything is sent', () => {
	it.each([
		...SENDERS,
		...CONTENTS,
		...WHATSAPP,
		...PEOPLE,
		...SALES,
		...WEBHOOKS,
		...CONTACTS,
		...EMPTY_IDS,
	])('%s is refused', async (_, action, parameters, message, nextStep) => {
		const { status, error } = await account.run(action, parameters);
		expect(status).toBe('error');
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toMatch(message);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toMatch(nextStep);
		expect(error?.context.itemIndex).toBe(0);
		expect(account.requests).toEqual([]);
	});

	it('all items are checked: an invalid third of five stops the other four too', async () => {
		const { error } = await account.run(
			'note.create',
			{ contactId: byId(account.contact().id), body: '={{ $json.body }}' },
			{ items: ['a', 'b', '', 'd', 'e'].map((body) => ({ body })) },
		);
		expect(error?.message).toBe("'Body' is empty [item 2]");
		expect(error?.context.itemIndex).toBe(2);
		expect(account.requests).toEqual([]);
	});
});

describe('what stands right at a limit', () => {
	it.each<[string, string, (the: Account) => INodeParameters]>([
		[
			'a text of 4,096 characters',
			'message.sendOfficialWhatsApp',
			() => ({ text: 'a'.repeat(4_096) }),
		],
		[
			'a caption of 1,024 characters',
			'message.sendOfficialWhatsApp',
			() => ({
				messageType: 'image',
				mediaLink: 'https://example.com/a.png',
				caption: 'a'.repeat(1_024),
			}),
		],
		[
			'three buttons with titles of 20 characters',
			'message.sendOfficialWhatsApp',
			() => ({
				messageType: 'interactive',
				interactiveBody: 'Which?',
				buttons: buttons('a'.repeat(20), 'b'.repeat(20), 'c'.repeat(20)),
			}),
		],
		['a name of 2 characters', 'user.create', () => ({ ...USER, name: 'Al' })],
		['a name of 32 characters', 'user.create', () => ({ ...USER, name: 'a'.repeat(32) })],
		['a password of 4 characters', 'user.create', () => USER],
		[
			'a webhook name of 64 characters',
			'webhook.create',
			() => ({ ...WEBHOOK, name: 'a'.repeat(64) }),
		],
	])('(%s) is sent, and taken', async (_, action, parametersOf) => {
		const { error } = await account.run(action, {
			contactId: byId(account.contact().id),
			channelId: account.channelId(),
			...parametersOf(account),
		});
		expect(error).toBeUndefined();
		expect(account.requests.map(({ status }) => status)).toEqual([200]);
	});

	it('what Raw Body adds counts, since checks come after the merge', async () => {
		const webhook = await account.run('webhook.create', {
			...WEBHOOK,
			callbackUrl: 'http://n8n.example.com/x',
			...raw({ callbackUrl: 'https://n8n.example.com/x' }),
		});
		expect(webhook.error).toBeUndefined();
		const user = await account.run('user.create', { ...USER, name: 'A', ...raw({ name: 'Ana' }) });
		expect(user.error).toBeUndefined();
		expect(account.requests.map(({ body }) => body)).toEqual([
			{ ...WEBHOOK, callbackUrl: 'https://n8n.example.com/x', active: true },
			USER,
		]);
	});
});
