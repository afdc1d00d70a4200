import { answered, type Bench, startBench } from './support/ventiaBench';

const HOUR_MS = 60 * 60 * 1000;

describe('Ventia stand-in: messages', () => {
	let bench: Bench;
	let contactId: string;
	let channels: Record<string, string>;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => {
		const { sandbox } = bench;
		sandbox.reset();
		contactId = sandbox.state.addContact({ phones: ['+598 97 123 678'] }).id;
		channels = Object.fromEntries(
			sandbox.state.channels.all().map(({ id, fields }) => [fields.type, id]),
		);
	});
	afterAll(async () => await bench.sandbox.close());

	describe('on any channel', () => {
		const send = async (body: object) =>
			await answered(bench.api.post(`/contact/${contactId}/message`, body));
		const problem = async (body: object) => (await send(body)).data.message;

		test('a message has exactly one sender, and a user needs a medium', async () => {
			const user = bench.sandbox.state.shownUsers[0].id;
			const [integration] = bench.sandbox.state.userIntegrations.all();
			const channelId = channels.fb;
			const one = 'exactly one of channelId, userId, userIntegrationId is required';
			expect(await problem({ text: 'Hola' })).toBe(one);
			expect(await problem({ text: 'Hola', channelId, userIntegrationId: integration.id })).toBe(
				one,
			);
			expect(await problem({ text: 'Hola', userId: user })).toBe('medium is required with userId');
			expect(await problem({ text: 'Hola', channelId: 'x' })).toBe('channelId x does not exist');
			for (const sender of [
				{ channelId },
				{ userId: user, medium: 'unofficial_wpp' },
				{ userIntegrationId: integration.id },
			]) {
				expect((await send({ text: 'Hola', ...sender })).status).toBe(200);
			}
		});

		test('it has text, media with their type, or a template of WhatsApp Business alone', async () => {
			const channelId = channels.whatsapp_business;
			const image = { mediaType: 'image', mediaUrl: 'https://example.com/a.png' };
			expect(await problem({ channelId })).toMatch(/^one of text/);
			expect(await problem({ channelId, mediaUrl: image.mediaUrl, text: 'x' })).toMatch(
				/go together/,
			);
			expect(await problem({ channelId, ...image, mediaType: 'document' })).toMatch(/^mediaType/);
			expect(await problem({ channelId, ...image, template: 't' })).toMatch(/^template cannot/);
			expect(await problem({ channelId: channels.unofficial_wpp, template: 't' })).toBe(
				'template cannot be sent through unofficial_wpp',
			);
			expect((await send({ channelId, ...image, caption: 'A' })).status).toBe(200);
			expect((await send({ channelId, template: 't' })).status).toBe(200);
		});

		test('the answer, which is not documented, comes in the shape that is switched on', async () => {
			const { sandbox } = bench;
			const body = { channelId: channels.ig, text: 'Hola' };
			const message = expect.objectContaining({ contact: contactId, content: body }) as unknown;
			expect((await send(body)).data).toEqual({ success: true, result: message });
			sandbox.switches.messageAnswer = 'wrapped';
			expect((await send(body)).data).toEqual({ message });
			sandbox.switches.messageAnswer = 'bare';
			expect((await send(body)).data).toEqual(message);
			expect(sandbox.state.messages.size).toBe(3);
		});
	});

	describe('through official WhatsApp', () => {
		const post = async (body: object, channel = channels.whatsapp_business) =>
			await answered(bench.api.post(`/channel/${channel}/contact/${contactId}/message`, body));
		const send = async (type: string, content: unknown) =>
			await post({ message: { type, [type]: content } });
		const buttons = (...titles: string[]) => ({
			type: 'button',
			body: { text: '?' },
			action: {
				buttons: titles.map((title, id) => ({ type: 'reply', reply: { id: `${id}`, title } })),
			},
		});

		test.each([
			['text', { body: 'x'.repeat(4096) }],
			['image', { link: 'https://example.com/a.png', caption: 'x'.repeat(1024) }],
			['video', { id: '17' }],
			['document', { link: 'https://example.com/a.pdf', filename: 'a.pdf' }],
			['audio', { id: '17' }],
			['interactive', buttons('Yes', 'No', 'x'.repeat(20))],
			['location', { longitude: '-56.16', latitude: '-34.90', name: 'HQ' }],
			[
				'template',
				{
					name: 't',
					language: { code: 'es' },
					components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
				},
			],
		])('%s is sent and answered as on the page', async (type, content) => {
			expect(await send(type, content)).toEqual({
				status: 200,
				data: {
					success: true,
					messaging_product: 'whatsapp',
					contacts: [{ input: '59897123678', wa_id: '59897123678' }],
					messages: [{ id: 'wamid.sandboxout1' }],
				},
			});
		});

		test.each([
			['text', { body: 'x'.repeat(4097) }, 'text.body must have at most 4096 characters'],
			['text', {}, 'text.body is required'],
			['image', {}, 'image must have exactly one of link and id'],
			['video', { link: 'https://a.b', id: '1' }, 'video must have exactly one of link and id'],
			['image', { id: '1', caption: 'x'.repeat(1025) }, 'image.caption must have at most 1024'],
			['interactive', buttons(), 'buttons must have 1 to 3 buttons'],
			['interactive', buttons('1', '2', '3', '4'), 'buttons must have 1 to 3 buttons'],
			['interactive', buttons('Yes', 'Yes'), 'buttons must have different titles'],
			['interactive', buttons('x'.repeat(21)), 'title must have at most 20 characters'],
			['location', { longitude: -56, latitude: '1' }, 'longitude expected string'],
			['template', { name: 't' }, 'template.language is required'],
			[
				'template',
				{
					name: 't',
					language: { code: 'es' },
					components: [{ type: 'header', parameters: [{ type: 'image', image: {} }] }],
				},
				'parameters.0.image must have exactly one of link and id',
			],
			['sticker', { id: '1' }, 'message.type'],
		])('%s with %j is refused', async (type, content, problem) => {
			const { status, data } = await send(type, content);
			expect([status, data.success]).toEqual([400, false]);
			expect(data.message).toContain(problem);
			expect(bench.sandbox.state.messages.size).toBe(0);
		});

		test('the preview is asked for with a string, and the channel must be an official one', async () => {
			const message = { type: 'text', text: { body: 'https://example.com' } };
			expect((await post({ preview_url: 'true', message })).status).toBe(200);
			expect((await post({ preview_url: true, message })).status).toBe(400);
			expect((await post({ message }, channels.unofficial_wpp)).status).toBe(400);
			expect((await post({})).data.message).toBe('message is required');
		});

		test('outside the 24 hours after the contact wrote only a template gets through, when that is switched on', async () => {
			const { sandbox, clock } = bench;
			sandbox.switches.serviceWindow = 'enforced';
			const text = { body: 'Hola' };
			expect((await send('text', text)).status).toBe(409);
			sandbox.app.receiveWhatsApp({ contactId });
			clock.advance(23 * HOUR_MS);
			expect((await send('text', text)).status).toBe(200);
			clock.advance(HOUR_MS);
			expect((await send('text', text)).status).toBe(409);
			expect((await send('template', { name: 't', language: { code: 'es' } })).status).toBe(200);
		});
	});
});
