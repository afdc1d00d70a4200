import { answered, type Bench, startBench } from './support/dmChampBench';

const SENT = { fromId: 'crm-7', customChannel: 'my-channel', body: 'Your order is on its way.' };
const RECEIVED = { messageSid: 'm-1', fromId: 'crm-7', toId: 'user-1', body: 'Where is it?' };
const PHONE = '+15551234567';

describe('DM Champ stand-in: messages', () => {
	let guide: Bench;
	let reference: Bench;
	beforeAll(async () => {
		guide = await startBench();
		reference = await startBench({ dialect: 'reference', switches: { enforceLimits: false } });
	});
	beforeEach(() => {
		guide.sandbox.reset();
		reference.sandbox.reset();
	});
	afterAll(async () => {
		await Promise.all([guide.sandbox.close(), reference.sandbox.close()]);
	});

	const post = async ({ api }: Bench, path: string, body: object) =>
		await answered(api.post(path, body));
	const send = async (customData: object, bench = guide, path = '/send_custom_channel_message') =>
		await post(bench, path, { customData });
	const receive = async (
		customData: object,
		bench = guide,
		path = '/incoming_custom_channel_message',
	) => await post(bench, path, { customData, messageType: 'text' });
	const whatsApp = async (message: string, phoneNumber = PHONE) =>
		await post(reference, '/whatsapp-web/send', { phoneNumber, message });
	const bodies = ({ sandbox }: Bench) =>
		sandbox.state.messages.all().map(({ fields }) => fields.body);

	test('a message goes to a contact of the outside system, who is made once', async () => {
		const { state } = guide.sandbox;
		const before = state.contacts.size;
		expect(await send({ ...SENT, firstName: 'Ana', campaignId: 'c1' })).toEqual([
			200,
			{ success: true, message: 'Message sent successfully' },
		]);
		await send(SENT);
		await receive(RECEIVED);
		expect(state.contacts.size).toBe(before + 1);
		expect(state.contacts.all()[before].fields).toMatchObject({
			externalId: 'crm-7',
			customChannel: 'my-channel',
			firstName: 'Ana',
		});
		expect(state.messages.all().map(({ fields }) => fields)).toMatchObject([
			{ direction: 'outbound', channel: 'my-channel', campaignId: 'c1' },
			{ direction: 'outbound', campaignId: null },
			{ direction: 'inbound', channel: 'custom', status: 'received', messageSid: 'm-1' },
		]);
	});

	test('a message with a sid that has been seen is not stored again', async () => {
		const [status, first] = await receive(RECEIVED);
		expect([status, first]).toEqual([
			200,
			{ success: true, messageId: expect.stringMatching(/^\d+$/) as string },
		]);
		await receive({ ...RECEIVED, body: 'Again' });
		const { messageSid: id, ...rest } = RECEIVED;
		await receive({ ...rest, id });
		expect(bodies(guide)).toEqual(['Where is it?']);
		await receive({ ...RECEIVED, messageSid: 'm-2' });
		expect(bodies(guide)).toHaveLength(2);
	});

	test('a field that the page requires is asked for, and nothing is stored without it', async () => {
		const contacts = guide.sandbox.state.contacts.size;
		for (const field of ['fromId', 'customChannel', 'body']) {
			expect(await send({ ...SENT, [field]: undefined })).toEqual([
				400,
				{ error: { code: 'INVALID_REQUEST', message: `customData.${field} is required` } },
			]);
		}
		for (const field of ['messageSid', 'fromId', 'toId', 'body']) {
			expect((await receive({ ...RECEIVED, [field]: undefined }))[0]).toBe(400);
		}
		expect((await post(guide, '/send_custom_channel_message', SENT))[0]).toBe(400);
		expect(await send({ ...SENT, customChannel: 'other' })).toMatchObject([
			400,
			{ error: { message: expect.stringContaining('my-channel, website, crm') as string } },
		]);
		expect(guide.sandbox.state.contacts.size).toBe(contacts);
		expect(guide.sandbox.state.messages.size).toBe(0);
	});

	test('the type of a message is optional in the guide and required in the reference', async () => {
		const untyped = { customData: RECEIVED };
		const path = '/incoming_custom_channel_message';
		expect((await post(guide, path, untyped))[0]).toBe(200);
		expect(await post(reference, path, untyped)).toEqual([
			400,
			{ success: false, message: 'messageType is required' },
		]);
	});

	test.each([
		['underscore', 200, 404],
		['hyphen', 404, 200],
		['both', 200, 200],
	] as const)('paths may be spelled with %s', async (spelling, underscored, hyphenated) => {
		const { switches } = reference.sandbox;
		Object.assign(switches, { sendSpelling: spelling, incomingSpelling: spelling });
		expect((await send(SENT, reference))[0]).toBe(underscored);
		expect((await receive(RECEIVED, reference))[0]).toBe(underscored);
		expect((await send(SENT, reference, '/send-custom-channel-message'))[0]).toBe(hyphenated);
		const incoming = '/incoming-custom-channel-message';
		expect((await receive({ ...RECEIVED, messageSid: 'm-2' }, reference, incoming))[0]).toBe(
			hyphenated,
		);
	});

	test('a message that was sent is answered with JSON, text or nothing', async () => {
		const answers: unknown[] = [];
		for (const form of ['json', 'text', 'empty'] as const) {
			guide.sandbox.switches.plainSuccess = form;
			answers.push((await send(SENT))[1]);
		}
		expect(answers).toEqual([
			{ success: true, message: 'Message sent successfully' },
			'Message sent successfully',
			'',
		]);
	});

	test('a WhatsApp message is split on blank lines, costs one credit and makes its contact', async () => {
		const { state } = reference.sandbox;
		state.credits = 2;
		const [status, body] = await whatsApp('Hello\nAna\n\nHow are you?\n\n\n\nBye\n');
		const sent = state.messages.all();
		expect([status, body]).toEqual([
			200,
			{
				success: true,
				contactId: state.contactByPhone(PHONE)?.id,
				messagesSent: 3,
				totalChunks: 3,
				messageIds: sent.map(({ fields }) => fields.messageSid),
				creditsUsed: 1,
			},
		]);
		expect(bodies(reference)).toEqual(['Hello\nAna', 'How are you?', 'Bye']);
		await whatsApp('Still there?');
		expect(state.contactsReachedBy(PHONE)).toBe(1);
		expect(await whatsApp('And now?')).toEqual([
			402,
			{ success: false, message: 'Insufficient credits' },
		]);
		expect(bodies(reference)).toHaveLength(4);
	});

	test('a WhatsApp message needs a phone in E.164, a text and an active link', async () => {
		const { state, switches } = reference.sandbox;
		for (const phone of ['15551234567', '+0555', '+1', '+1555123456789012', '+1 555']) {
			expect((await whatsApp('Hi', phone))[0]).toBe(400);
		}
		expect((await whatsApp(' \n\n '))[0]).toBe(400);
		switches.whatsAppLink = 'missing';
		expect((await whatsApp('Hi'))[0]).toBe(400);
		expect(state.messages.size).toBe(0);
		expect(state.credits).toBe(100_000);
	});

	test('a WhatsApp message that is typed is answered late, but is on its way already', async () => {
		const { sandbox, clock } = reference;
		sandbox.switches.whatsAppTyping = 'simulated';
		let isAnswered = false;
		const answer = whatsApp('x'.repeat(1000)).finally(() => {
			isAnswered = true;
		});
		while (sandbox.state.messages.size === 0) await reference.api.get('/tags');
		clock.advance(119_999);
		await reference.api.get('/tags');
		expect(isAnswered).toBe(false);
		clock.advance(1);
		expect((await answer)[0]).toBe(200);
	});

	test('templates are listed and sent to a contact with a phone', async () => {
		const { state, switches } = reference.sandbox;
		const [template] = state.templates.all();
		const [contact] = state.contacts.all();
		expect(await answered(reference.api.get('/whatsapp-templates'))).toMatchObject([
			200,
			{
				success: true,
				data: [
					{
						id: template.id,
						name: 'appointment_reminder',
						status: 'approved',
						language: 'en_US',
						category: 'UTILITY',
					},
					{},
					{},
				],
			},
		]);
		const sendTemplate = async (body: object) =>
			await post(reference, '/whatsapp-templates/send', body);
		const whole = { contactId: contact.id, whatsappTemplateId: template.id };
		expect(await sendTemplate(whole)).toEqual([
			200,
			{ success: true, data: 'WhatsApp template message sent successfully' },
		]);
		expect(state.messages.all()[0].fields).toMatchObject({
			contact: contact.id,
			templateId: template.id,
			type: 'template',
		});
		for (const wrong of [
			{ contactId: contact.id },
			{ ...whole, contactId: 'other' },
			{ ...whole, whatsappTemplateId: 'other' },
		]) {
			expect((await sendTemplate(wrong))[0]).toBe(400);
		}
		switches.twilioCredentials = 'missing';
		expect((await sendTemplate(whole))[0]).toBe(403);
		expect(state.messages.size).toBe(1);
	});
});
