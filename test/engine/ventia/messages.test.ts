import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	buttons,
	byId,
	closeAccounts,
	expectKeyOnEveryRequest,
	fromList,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

type Example = (the: Account) => { parameters: INodeParameters; body: IDataObject };

const FILE_URL = 'https://example.com/a b.pdf?x=1&y=2';

const MESSAGES: Array<[string, Example]> = [
	[
		'a text from a channel',
		(the) => ({
			parameters: { sendFrom: 'channel', channelId: the.channelId(), text: 'Hola\n"Ana"' },
			body: { channelId: the.channelId(), text: 'Hola\n"Ana"' },
		}),
	],
	[
		"a file from a user's own WhatsApp",
		(the) => ({
			parameters: {
				sendFrom: 'user',
				userId: fromList(the.userId(1)),
				medium: 'unofficial_wpp',
				contentType: 'media',
				mediaType: 'file',
				mediaUrl: FILE_URL,
				additionalFields: {
					caption: 'The offer',
					fileName: 'offer.pdf',
					mimetype: 'application/pdf',
				},
			},
			body: {
				userId: the.userId(1),
				medium: 'unofficial_wpp',
				mediaType: 'file',
				mediaUrl: FILE_URL,
				caption: 'The offer',
				fileName: 'offer.pdf',
				mimetype: 'application/pdf',
			},
		}),
	],
	...(['image', 'audio', 'video'] as const).map((mediaType): [string, Example] => [
		`${mediaType} from a user's WhatsApp Business`,
		(the) => ({
			parameters: {
				sendFrom: 'user',
				userId: byId(the.userId()),
				medium: 'whatsapp_business',
				contentType: 'media',
				mediaType,
				mediaUrl: FILE_URL,
			},
			body: { userId: the.userId(), medium: 'whatsapp_business', mediaType, mediaUrl: FILE_URL },
		}),
	]),
	[
		'a template from a user integration',
		(the) => {
			const [{ id }] = the.sandbox.state.userIntegrations.all();
			return {
				parameters: {
					sendFrom: 'userIntegration',
					userIntegrationId: id,
					contentType: 'template',
					template: 'tpl-1',
				},
				body: { userIntegrationId: id, template: 'tpl-1' },
			};
		},
	],
];

describe('a message', () => {
	it.each(MESSAGES)('(%s) is sent with one sender and one content', async (_, example) => {
		const { parameters, body } = example(account);
		const { id } = account.contact();
		const { error, json } = await account.run('message.send', {
			contactId: byId(id),
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([`POST /contact/${id}/message`]);
		expect(account.requests[0].body).toStrictEqual(body);
		expectKeyOnEveryRequest(account);
		expect(json).toEqual([
			expect.objectContaining({ contact: id, content: body, messageId: 'wamid.sandboxout1' }),
		]);
		expect(account.sandbox.state.messages.all().map(({ fields }) => fields.content)).toEqual([
			body,
		]);
	});

	it.each(['success', 'wrapped', 'bare'] as const)(
		'comes out without its wrapper, whatever that is (%s)',
		async (messageAnswer) => {
			account.sandbox.switches.messageAnswer = messageAnswer;
			const { json } = await account.run('message.send', {
				contactId: byId(account.contact().id),
				channelId: account.channelId(),
				text: 'Hola',
			});
			expect(json[0]).toMatchObject({
				_id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
				contact: account.contact().id,
				messageId: 'wamid.sandboxout1',
			});
		},
	);

	it('keeps fields that the page does not show, such as the message replied to', async () => {
		await account.run('message.send', {
			contactId: byId(account.contact().id),
			channelId: account.channelId(),
			text: 'Hola',
			options: { rawBody: '{ "replyTo": "wamid.1" }' },
		});
		expect(account.requests[0].body).toMatchObject({ text: 'Hola', replyTo: 'wamid.1' });
	});
});

const FILES: Array<[string, Example]> = (['image', 'video', 'document', 'audio'] as const).flatMap(
	(messageType) => {
		const caption: IDataObject = messageType === 'audio' ? {} : { caption: 'c' };
		const filename: IDataObject = messageType === 'document' ? { filename: 'offer.pdf' } : {};
		return [
			[
				`${messageType} by its link`,
				() => ({
					parameters: {
						messageType,
						mediaLink: FILE_URL,
						...caption,
						...filename,
					} as INodeParameters,
					body: {
						message: {
							type: messageType,
							[messageType]: { link: FILE_URL, ...caption, ...filename },
						},
					},
				}),
			],
			[
				`${messageType} by its ID`,
				() => ({
					parameters: { messageType, mediaSource: 'id', mediaId: '4711' },
					body: { message: { type: messageType, [messageType]: { id: '4711' } } },
				}),
			],
		] as Array<[string, Example]>;
	},
);

const COMPONENTS = [
	{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.png' } }] },
	{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
];

const OFFICIAL: Array<[string, Example]> = [
	[
		'a text',
		() => ({
			parameters: { messageType: 'text', text: 'Hola' },
			body: { message: { type: 'text', text: { body: 'Hola' } } },
		}),
	],
	[
		'a text with a preview of its link',
		() => ({
			parameters: { messageType: 'text', text: 'https://example.com', previewUrl: true },
			body: {
				preview_url: 'true',
				message: { type: 'text', text: { body: 'https://example.com' } },
			},
		}),
	],
	...FILES,
	[
		'reply buttons',
		() => ({
			parameters: {
				messageType: 'interactive',
				interactiveBody: 'Shall we call?',
				buttons: buttons('Yes', 'No', 'Later'),
			},
			body: {
				message: {
					type: 'interactive',
					interactive: {
						type: 'button',
						body: { text: 'Shall we call?' },
						action: {
							buttons: [
								{ type: 'reply', reply: { id: 'b1', title: 'Yes' } },
								{ type: 'reply', reply: { id: 'b2', title: 'No' } },
								{ type: 'reply', reply: { id: 'b3', title: 'Later' } },
							],
						},
					},
				},
			},
		}),
	],
	[
		'a location',
		() => ({
			parameters: {
				messageType: 'location',
				latitude: '-34.9011',
				longitude: '-56.1645',
				locationName: 'Office',
				locationAddress: 'Rambla 1',
			},
			body: {
				message: {
					type: 'location',
					location: {
						latitude: '-34.9011',
						longitude: '-56.1645',
						name: 'Office',
						address: 'Rambla 1',
					},
				},
			},
		}),
	],
	[
		'a template',
		() => ({
			parameters: {
				messageType: 'template',
				templateName: 'welcome',
				languageCode: 'es',
				components: JSON.stringify(COMPONENTS),
			},
			body: {
				message: {
					type: 'template',
					template: { name: 'welcome', language: { code: 'es' }, components: COMPONENTS },
				},
			},
		}),
	],
	[
		'a template without values',
		() => ({
			parameters: { messageType: 'template', templateName: 'welcome', languageCode: 'es' },
			body: {
				message: { type: 'template', template: { name: 'welcome', language: { code: 'es' } } },
			},
		}),
	],
];

describe('an official WhatsApp message', () => {
	it('takes its type from an expression, without asking for the fields of the other types', async () => {
		const { error } = await account.run('message.sendOfficialWhatsApp', {
			channelId: account.channelId(),
			contactId: byId(account.contact().id),
			messageType: '={{ "text" }}',
			text: 'Hola',
		});
		expect(error).toBeUndefined();
		expect(account.writes).toHaveLength(1);
	});

	it.each(OFFICIAL)('(%s) holds the content of its type only', async (_, example) => {
		const { parameters, body } = example(account);
		const { id, fields } = account.contact();
		const channelId = account.channelId();
		const { error, json } = await account.run('message.sendOfficialWhatsApp', {
			channelId,
			contactId: byId(id),
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([`POST /channel/${channelId}/contact/${id}/message`]);
		expect(account.requests[0].body).toStrictEqual(body);
		expectKeyOnEveryRequest(account);
		const phone = fields.phones[0].slice(1);
		expect(json).toEqual([
			{
				success: true,
				messaging_product: 'whatsapp',
				contacts: [{ input: phone, wa_id: phone }],
				messages: [{ id: 'wamid.sandboxout1' }],
			},
		]);
	});

	it('does not carry what was filled in for another type', async () => {
		await account.run('message.sendOfficialWhatsApp', {
			channelId: account.channelId(),
			contactId: byId(account.contact().id),
			messageType: 'location',
			latitude: '1',
			longitude: '2',
			text: 'left over',
			caption: 'left over',
			previewUrl: true,
		});
		expect(account.requests[0].body).toEqual({
			message: { type: 'location', location: { latitude: '1', longitude: '2' } },
		});
	});

	it('takes components from an expression', async () => {
		await account.run(
			'message.sendOfficialWhatsApp',
			{
				channelId: account.channelId(),
				contactId: byId(account.contact().id),
				messageType: 'template',
				templateName: 'welcome',
				languageCode: 'es',
				components: '={{ $json.components }}',
			},
			{ items: [{ components: COMPONENTS }] },
		);
		expect(account.requests[0].body).toMatchObject({
			message: { template: { components: COMPONENTS } },
		});
	});

	it('to a contact that has not written for a day says what Ventia says', async () => {
		account.sandbox.switches.serviceWindow = 'enforced';
		const { error } = await account.run('message.sendOfficialWhatsApp', {
			channelId: account.channelId(),
			contactId: byId(account.contact().id),
			text: 'Hola',
		});
		expect(error).toMatchObject({
			message: 'More than 24 hours have passed since the contact wrote',
			httpCode: '409',
		});
		expect(account.requests).toHaveLength(1);
	});
});
