import { answered, type Bench, startBench } from './support/dmChampBench';

describe('DM Champ stand-in: tags and summaries', () => {
	let bench: Bench;
	let phone: string;
	beforeAll(async () => {
		bench = await startBench({ dialect: 'reference', switches: { enforceLimits: false } });
	});
	beforeEach(() => {
		bench.sandbox.reset();
		phone = contact().fields.phone ?? '';
	});
	afterAll(async () => await bench.sandbox.close());

	const contact = () => bench.sandbox.state.contacts.all()[1];
	const tag = async (params: object, body?: object) =>
		await answered(bench.api.post('/tags', body, { params }));
	const summarize = async (body: object) => await answered(bench.api.post('/summaries', body));

	test('tags are a bare array, or wrapped when that is switched on', async () => {
		const tags = [
			{ name: 'lead', description: 'Asked for something' },
			{ name: 'customer', description: 'Has bought' },
			{ name: 'vip', description: '' },
		];
		expect(await answered(bench.api.get('/tags'))).toEqual([200, tags]);
		bench.sandbox.switches.listEnvelope = 'data';
		expect(await answered(bench.api.get('/tags'))).toEqual([200, { success: true, data: tags }]);
	});

	test('a contact is tagged once, by the query, and a new tag is made', async () => {
		const { state } = bench.sandbox;
		expect((await tag({ tag: 'hot & new', phoneNumber: phone }))[0]).toBe(200);
		expect((await tag({ tag: 'hot & new', email: contact().fields.email }))[0]).toBe(200);
		expect(contact().fields.tags).toEqual(['hot & new']);
		expect(state.tags.size).toBe(4);
		expect(await answered(bench.api.get(`/contacts/tags/${contact().id}`))).toEqual([
			200,
			[{ name: 'hot & new', description: '' }],
		]);
	});

	test('a tag without its name or its contact is refused, as is one in the body', async () => {
		expect(await tag({ phoneNumber: phone })).toEqual([400, 'tag is required']);
		expect((await tag({ tag: 'hot' }))[0]).toBe(400);
		expect((await tag({ tag: 'hot', email: 'nobody@example.com' }))[0]).toBe(404);
		expect((await tag({}, { tag: 'hot', phoneNumber: phone }))[0]).toBe(400);
		bench.sandbox.switches.tagParameters = 'body';
		expect((await tag({ tag: 'hot', phoneNumber: phone }))[0]).toBe(400);
		expect((await tag({}, { tag: 'hot', phoneNumber: phone }))[0]).toBe(200);
		expect(contact().fields.tags).toEqual(['hot']);
	});

	test('the phone of a tag may have to come without its plus', async () => {
		bench.sandbox.switches.tagLookup = 'withoutPlus';
		expect((await tag({ tag: 'hot', phoneNumber: phone }))[0]).toBe(404);
		expect((await tag({ tag: 'hot', phoneNumber: phone.slice(1) }))[0]).toBe(200);
	});

	test('a success that no page shows is JSON, text or nothing', async () => {
		const answers: unknown[] = [];
		for (const form of ['json', 'text', 'empty'] as const) {
			bench.sandbox.switches.plainSuccess = form;
			answers.push(await tag({ tag: 'hot', phoneNumber: phone }));
		}
		const message = 'Contact tagged successfully';
		expect(answers).toEqual([
			[200, { success: true, message }],
			[200, message],
			[200, ''],
		]);
	});

	test('a summary is started for one contact, and finishes later', async () => {
		const { state } = bench.sandbox;
		expect(await summarize({ phoneNumber: phone })).toEqual([
			200,
			{ success: true, message: 'Chat summary generation started' },
		]);
		const summary = () => state.summaries.all()[0].fields;
		bench.clock.advance(1999);
		expect(summary()).toEqual({ contact: contact().id, status: 'pending', text: null });
		bench.clock.advance(1);
		await summarize({ email: contact().fields.email });
		expect(summary()).toMatchObject({ status: 'finished' });
		expect(await summarize({})).toEqual([400, 'phoneNumber or email is required']);
		expect((await summarize({ phoneNumber: '+15550000000' }))[0]).toBe(404);
		expect(state.summaries.size).toBe(2);
	});
});
