import { answered, type Bench, startBench } from './support/dmChampBench';

const JANE = { firstName: 'Jane', lastName: 'Smith', email: 'jane@example.com' };
const PHONE = '+15551234567';

describe('DM Champ stand-in: contacts of the guide', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const create = async (body: object) => await answered(bench.api.post('/contacts', body));
	const lookUp = async (params: object) => await answered(bench.api.get('/contacts', { params }));

	test("a new contact is answered as the page's sample", async () => {
		const [status, contact] = await create({ ...JANE, phone: PHONE });
		expect(status).toBe(201);
		expect(contact).toEqual({
			id: expect.stringMatching(/^[A-Za-z0-9]{20}$/) as string,
			...JANE,
			phone: PHONE,
			createdAt: '2025-08-07T00:00:01Z',
		});
		expect(await lookUp({ phoneNumber: PHONE })).toEqual([200, contact]);
		expect(await lookUp({ email: 'JANE@example.com' })).toEqual([200, contact]);
	});

	test('a phone that exists gives the existing contact, also when two are created at once', async () => {
		const { state } = bench.sandbox;
		const bodies = await Promise.all([1, 2, 3].map(async () => await create({ phone: PHONE })));
		expect(bodies.map(([status]) => status).sort()).toEqual([200, 200, 201]);
		expect(new Set(bodies.map(([, contact]) => (contact as { id: string }).id)).size).toBe(1);
		expect(state.contactsReachedBy(PHONE)).toBe(1);
	});

	test('an e-mail alone will do, and two contacts may share it', async () => {
		const { state } = bench.sandbox;
		expect((await create({ email: JANE.email }))[0]).toBe(201);
		expect((await create({ email: JANE.email }))[0]).toBe(201);
		expect(state.contactsReachedBy(JANE.email)).toBe(2);
		bench.sandbox.switches.phoneRequired = true;
		expect((await create({ email: JANE.email }))[0]).toBe(400);
	});

	test('what the page does not allow is a 400 and creates nothing', async () => {
		const { state } = bench.sandbox;
		const before = state.contacts.size;
		const invalidPhone = {
			code: 'INVALID_PHONE',
			message: 'Phone number must include a valid country code.',
		};
		for (const phone of ['5551234567', '+0551234567', '+1 555 123', '+']) {
			expect(await create({ phone })).toEqual([400, { error: invalidPhone }]);
		}
		for (const body of [{}, { phoneNumber: PHONE }, { email: 'jane' }, { phone: 15551234567 }]) {
			expect(await create(body)).toMatchObject([400, { error: { code: 'INVALID_REQUEST' } }]);
		}
		const asText = { headers: { 'content-type': 'text/plain' } };
		const plain = JSON.stringify({ phone: PHONE });
		expect((await bench.api.post('/contacts', plain, asText)).status).toBe(400);
		const asJson = { headers: { 'content-type': 'application/json' } };
		expect((await bench.api.post('/contacts', '{"phone":', asJson)).status).toBe(400);
		expect(state.contacts.size).toBe(before);
	});

	test('a look-up needs a phone or an e-mail, and an unencoded plus is a space', async () => {
		await create({ phone: PHONE });
		expect((await lookUp({}))[0]).toBe(400);
		const { api } = bench;
		expect((await api.get(`/contacts?phoneNumber=${PHONE}`)).status).toBe(404);
		expect((await api.get(`/contacts?phoneNumber=${encodeURIComponent(PHONE)}`)).status).toBe(200);
		expect(await lookUp({ phoneNumber: '+15550000000' })).toEqual([
			404,
			{ error: { code: 'CONTACT_NOT_FOUND', message: 'Contact not found' } },
		]);
	});

	test.each([
		['withPlus', 200, 404],
		['withoutPlus', 404, 200],
		['either', 200, 200],
	] as const)('a look-up may go by the phone %s', async (form, withPlus, withoutPlus) => {
		await create({ phone: PHONE });
		bench.sandbox.switches.contactLookup = form;
		expect((await lookUp({ phoneNumber: PHONE }))[0]).toBe(withPlus);
		expect((await lookUp({ phoneNumber: PHONE.slice(1) }))[0]).toBe(withoutPlus);
		expect((await lookUp({ phoneNumber: PHONE.slice(0, -1) }))[0]).toBe(404);
	});

	test('a contact is put into a list by its id', async () => {
		const { state } = bench.sandbox;
		const [contact] = state.contacts.all();
		const list = state.lists.all()[1];
		const add = async (listId: string, body: object) =>
			await answered(bench.api.post(`/lists/${listId}/contacts`, body));
		const [status] = await add(list.id, { contactId: contact.id });
		expect(status).toBe(200);
		await add(list.id, { contactId: contact.id });
		expect(list.fields.contacts.filter((id) => id === contact.id)).toHaveLength(1);
		expect((await add(list.id, {}))[0]).toBe(400);
		expect(await add('other', { contactId: contact.id })).toMatchObject([
			404,
			{ error: { code: 'LIST_NOT_FOUND' } },
		]);
		expect(await add(list.id, { contactId: 'other' })).toMatchObject([
			404,
			{ error: { code: 'CONTACT_NOT_FOUND' } },
		]);
	});
});

describe('DM Champ stand-in: contacts of the reference', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ dialect: 'reference', switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const create = async (body: object) => await answered(bench.api.post('/contacts', body));
	const lookUp = async (params: object) => await answered(bench.api.get('/contacts', { params }));
	const stored = () => bench.sandbox.state.contactByPhone(PHONE);

	test('a new contact is answered with its id and gets the documented defaults', async () => {
		const [status, body] = await create({ phoneNumber: PHONE });
		const contactId = stored()?.id;
		expect([status, body]).toEqual([
			200,
			{ success: true, data: { message: 'Successfully created new contact', contactId } },
		]);
		expect(stored()?.fields).toMatchObject({
			firstName: 'Unknown',
			lastName: 'Unknown',
			email: 'unknown@unknown.com',
			isBotActive: true,
			doNotDisturb: false,
		});
		expect(await lookUp({ phoneNumber: PHONE })).toEqual([200, { success: true, contactId }]);
	});

	test('all its fields are stored', async () => {
		await create({
			...JANE,
			phoneNumber: PHONE,
			is_bot_active: false,
			do_not_disturb: true,
			channel: 'whatsapp_web',
			currentCampaign: 'Spring',
			externalId: 'crm-7',
			customChannel: 'crm',
			custom_fields: { plan: 'basic' },
		});
		expect(stored()?.fields).toMatchObject({
			...JANE,
			isBotActive: false,
			doNotDisturb: true,
			channel: 'whatsapp_web',
			currentCampaign: 'Spring',
			externalId: 'crm-7',
			customChannel: 'crm',
			customFields: { plan: 'basic' },
		});
	});

	test.each([
		['phone', ['phone'], ['phoneNumber']],
		['phoneNumber', ['phoneNumber'], ['phone']],
		['both', ['phone', 'phoneNumber'], []],
	] as const)('the phone may be read from %s', async (phoneField, taken, ignored) => {
		const { switches, state } = bench.sandbox;
		Object.assign(switches, { phoneField, duplicateContact: 'returned' });
		for (const field of ignored) expect((await create({ [field]: PHONE }))[0]).toBe(400);
		expect(state.contactsReachedBy(PHONE)).toBe(0);
		for (const field of taken) expect((await create({ [field]: PHONE }))[0]).toBe(200);
		expect((await create({ phone: PHONE, phoneNumber: PHONE }))[0]).toBe(200);
		expect(state.contactsReachedBy(PHONE)).toBe(1);
	});

	test('a phone that exists is refused in the way that is switched on, and stays one contact', async () => {
		const { switches, state } = bench.sandbox;
		await create({ phoneNumber: PHONE });
		const contactId = stored()?.id;
		const message = 'Contact already exists';
		const failure = { success: false, error_code: 409, message };
		const answers: unknown[] = [];
		for (const way of ['status409', 'code409', 'nestedCode409', 'returned'] as const) {
			switches.duplicateContact = way;
			answers.push(await create({ phoneNumber: PHONE, firstName: 'Other' }));
		}
		expect(answers).toEqual([
			[409, { success: false, message }],
			[200, failure],
			[200, { success: true, data: failure }],
			[200, { success: true, data: { message, contactId } }],
		]);
		expect(state.contactsReachedBy(PHONE)).toBe(1);
		expect(stored()?.fields.firstName).toBe('Unknown');
	});

	test('answers come flat, with the id alone or wrapped', async () => {
		const { switches } = bench.sandbox;
		Object.assign(switches, { duplicateContact: 'returned', createAnswer: 'contactId' });
		const [, created] = await create({ ...JANE, phoneNumber: PHONE });
		const contactId = stored()?.id;
		expect(created).toEqual({ success: true, contactId });
		switches.createAnswer = 'flat';
		const [, flat] = await create({ phoneNumber: PHONE });
		expect(flat).toMatchObject({ id: contactId, phoneNumber: PHONE, ...JANE });
		expect(flat).not.toHaveProperty('phone');
		switches.contactAnswer = 'flat';
		expect((await lookUp({ phoneNumber: PHONE }))[1]).toEqual(flat);
		Object.assign(switches, { contactAnswer: 'rich', shownPhone: 'withoutPlus' });
		expect((await lookUp({ phoneNumber: PHONE }))[1]).toMatchObject({
			success: true,
			contactId,
			contact: { id: contactId, phoneNumber: PHONE.slice(1), isBotActive: true, tags: [] },
		});
	});

	test('lists are checked before anything is created, and listIds wins', async () => {
		const { state, switches } = bench.sandbox;
		const [first, second] = state.lists.all();
		const [status] = await create({ phoneNumber: PHONE, listIds: [first.id, 'other'] });
		expect(status).toBe(404);
		switches.listPermission = 'denied';
		expect((await create({ phoneNumber: PHONE, listId: first.id }))[0]).toBe(403);
		expect(stored()).toBeUndefined();
		switches.listPermission = 'granted';
		await create({ phoneNumber: PHONE, listId: first.id, listIds: [second.id] });
		expect(first.fields.contacts).not.toContain(stored()?.id);
		expect(second.fields.contacts).toContain(stored()?.id);
	});

	test('a contact is put into a list by the path of the reference', async () => {
		const { state } = bench.sandbox;
		const [contact] = state.contacts.all();
		const list = state.lists.all()[1];
		const add = async (body: object) => await answered(bench.api.post('/contacts/lists', body));
		expect(await add({ contactId: contact.id, listId: list.id })).toEqual([
			200,
			{ success: true, message: `Contact successfully added to list ${list.fields.name}` },
		]);
		expect(list.fields.contacts).toContain(contact.id);
		expect(await add({ contactId: contact.id, list_id: list.id })).toEqual([
			400,
			'listId is required',
		]);
		expect((await add({ contactId: contact.id, listId: 'other' }))[0]).toBe(404);
	});

	test('an update changes what it names, merging custom fields unless they replace the others', async () => {
		const { state, switches } = bench.sandbox;
		await create({ ...JANE, phoneNumber: PHONE, custom_fields: { plan: 'basic', seats: 1 } });
		const { id } = stored() ?? { id: '' };
		const update = async (body: object) => await answered(bench.api.put(`/contacts/${id}`, body));
		const changed = { firstName: 'Joan', is_bot_active: false, custom_fields: { plan: 'pro' } };
		expect(await update({ ...changed, phoneNumber: '+15550000000' })).toEqual([
			200,
			{ success: true, message: 'Contact updated successfully' },
		]);
		expect(stored()?.fields).toMatchObject({
			...JANE,
			firstName: 'Joan',
			isBotActive: false,
			customFields: { plan: 'pro', seats: 1 },
		});
		switches.customFields = 'replace';
		await update({ custom_fields: { plan: 'free' } });
		expect(stored()?.fields.customFields).toEqual({ plan: 'free' });
		await update({ lastName: 'Doe' });
		expect(stored()?.fields.customFields).toEqual({ plan: 'free' });
		expect((await update({ is_bot_active: 'no' }))[0]).toBe(400);
		expect((await bench.api.put('/contacts/other', {})).status).toBe(404);
		expect(state.contactsReachedBy('+15550000000')).toBe(0);
	});

	test('a missing contact is a 404 or a 200 that says it failed', async () => {
		const { switches } = bench.sandbox;
		const body = { success: false, message: 'Contact not found' };
		for (const [form, status] of [
			['status404', 404],
			['successFalse', 200],
		] as const) {
			switches.missingContact = form;
			expect(await lookUp({ email: 'nobody@example.com' })).toEqual([status, body]);
			expect(await answered(bench.api.get('/contacts/tags/other'))).toEqual([status, body]);
		}
	});

	test("a contact's messages are read where the switch says", async () => {
		const { state, switches } = bench.sandbox;
		const [contact] = state.contacts.all();
		state.addMessage(contact, { body: 'Hi', direction: 'inbound', channel: 'whatsapp' });
		const path = `/contacts/messages/${contact.id}`;
		const other = `/contacts/${contact.id}/messages`;
		const message = { body: 'Hi', direction: 'inbound', status: 'received', type: 'text' };
		expect(await answered(bench.api.get(path))).toMatchObject([
			200,
			{ success: true, data: [message] },
		]);
		expect((await bench.api.get(other)).status).toBe(404);
		Object.assign(switches, {
			messagesRoute: '/contacts/{id}/messages',
			listEnvelope: 'array',
		});
		expect(await answered(bench.api.get(other))).toMatchObject([200, [message]]);
		expect((await bench.api.get(path)).status).toBe(404);
	});
});
