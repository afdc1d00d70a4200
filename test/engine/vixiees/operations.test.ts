import type { INodeParameters } from 'n8n-workflow';

import { wireRecord } from '../../../sandbox/vixiees/wire';
import {
	type Account,
	byId,
	closeAccounts,
	fromList,
	openAccount,
	properties,
	variables,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

interface Sent {
	request: string;
	body?: object;
}

const EVERY_FILTER: INodeParameters = {
	createdAfter: '2025-06-01T00:00:00Z',
	createdBefore: '2025-08-06T00:00:00Z',
	updatedAfter: '2025-06-02T12:30:45Z',
	updatedBefore: '2025-08-07T02:00:00+02:00',
};

const EVERY_FILTER_QUERY = [
	'created_at_from=2025-06-01T00%3A00%3A00',
	'created_at_to=2025-08-06T00%3A00%3A00',
	'updated_at_from=2025-06-02T12%3A30%3A45',
	'updated_at_to=2025-08-07T00%3A00%3A00',
].join('&');

const WRITES: Array<[string, INodeParameters, Sent]> = [
	[
		'contact.create',
		{
			email: 'ana@example.com',
			phone: '+34 600 111 222',
			additionalFields: {
				firstName: 'Ana',
				lastName: 'Núñez',
				company: 'Sol & Luz',
				source: 'Web',
				assigneeId: '12',
				playbookId: '21',
			},
			customProperties: properties({ lead_score: '42' }),
		},
		{
			request: 'POST /contacts',
			body: {
				email: 'ana@example.com',
				phone: '+34600111222',
				first_name: 'Ana',
				last_name: 'Núñez',
				company: 'Sol & Luz',
				source: 'Web',
				assignee_id: '12',
				playbook_id: '21',
				lead_score: '42',
			},
		},
	],
	[
		'contact.update',
		{
			contactId: byId('1005'),
			updateFields: {
				email: 'new@example.com',
				phone: '0034 600 111 223',
				firstName: 'Eva',
				lastName: 'Gil',
				company: 'Uno',
				source: 'API',
				assigneeId: '13',
				playbookId: '22',
			},
			customProperties: properties({ lead_score: '7' }),
		},
		{
			request: 'PATCH /contacts/1005',
			body: {
				email: 'new@example.com',
				phone: '+34600111223',
				first_name: 'Eva',
				last_name: 'Gil',
				company: 'Uno',
				source: 'API',
				assignee_id: '13',
				playbook_id: '22',
				lead_score: '7',
			},
		},
	],
	[
		'deal.create',
		{
			contactId: fromList('1002'),
			title: 'Annual plan',
			additionalFields: {
				amount: 0,
				description: 'Two lines\nof text',
				closeDate: '2025-09-01T10:00:00Z',
				status: 'won',
				assigneeId: '11',
			},
			customProperties: properties({ channel: 'fair' }),
		},
		{
			request: 'POST /deals',
			body: {
				contact_id: '1002',
				title: 'Annual plan',
				amount: 0,
				description: 'Two lines\nof text',
				close_date: '2025-09-01T12:00:00+02:00',
				status: 'won',
				assignee_id: '11',
				channel: 'fair',
			},
		},
	],
	[
		'deal.update',
		{
			dealId: byId('3004'),
			updateFields: {
				title: 'Bigger plan',
				amount: 1250.5,
				description: 'x',
				closeDate: '2025-12-31',
				status: 'lost',
				assigneeId: '14',
			},
			customProperties: properties({ channel: 'web' }),
		},
		{
			request: 'PATCH /deals/3004',
			body: {
				title: 'Bigger plan',
				amount: 1250.5,
				description: 'x',
				close_date: '2025-12-31T00:00:00+01:00',
				status: 'lost',
				assignee_id: '14',
				channel: 'web',
			},
		},
	],
	[
		'task.create',
		{
			contactId: byId('1003'),
			additionalFields: {
				title: 'Call back',
				description: 'About the offer',
				dueAt: '2025-08-08T05:30:00Z',
				assigneeId: '11',
				taskTemplateId: '302',
			},
			customProperties: properties({ priority: '5' }),
		},
		{
			request: 'POST /tasks',
			body: {
				contact_id: '1003',
				title: 'Call back',
				description: 'About the offer',
				due_at: '2025-08-08T07:30:00+02:00',
				assignee_id: '11',
				task_template_id: '302',
				priority: '5',
			},
		},
	],
	[
		'whatsAppTemplate.sendMessage',
		{
			templateId: byId('102'),
			sendTo: 'contact',
			contactId: byId('1001'),
			variables: variables({ name: 'Ana', date: '8 August', time: '10:00' }),
			customProperties: properties({ sender: '34910000000' }),
		},
		{
			request: 'POST /whatsapp_templates/102/send_message',
			body: {
				contact_id: '1001',
				variables: { name: 'Ana', date: '8 August', time: '10:00' },
				sender: '34910000000',
			},
		},
	],
	[
		'whatsAppTemplate.sendMessage',
		{ templateId: fromList('104'), sendTo: 'phone', phone: '(+34) 600-111-222' },
		{
			request: 'POST /whatsapp_templates/104/send_message',
			body: { phone: '+34600111222' },
		},
	],
];

describe('a write', () => {
	it.each(WRITES)(
		'%s sends each field under its own name, once',
		async (action, parameters, { request, body }) => {
			const settings = { timezone: 'Europe/Madrid' };
			const { error, json } = await account.run(action, parameters, { settings });
			expect(error).toBeUndefined();
			expect(account.arrived()).toEqual([request]);
			const [entry] = account.requests;
			expect(entry.body).toStrictEqual(body);
			expect(entry.headers).toMatchObject({
				'x-api-key': account.apiKey,
				'content-type': 'application/json',
				accept: expect.stringContaining('application/json') as string,
			});
			expect(json).toHaveLength(1);
			// The sandbox takes IDs of records as numbers, and keeps no custom property of a message.
			const differs = ['contact_id', 'task_template_id', 'sender'];
			const echoed = Object.entries(body ?? {}).filter(([name]) => !differs.includes(name));
			expect(json[0]).toMatchObject(Object.fromEntries(echoed));
		},
	);

	it('leaves the record in the account as the item shows it', async () => {
		const { state, switches } = account.sandbox;
		const created = await account.run('contact.create', { email: 'a@example.com' });
		const [contact] = state.contactsReachedBy('a@example.com', undefined);
		expect(created.json).toEqual([wireRecord(contact, switches)]);
		expect(created.items[0].pairedItem).toEqual({ item: 0 });

		const updated = await account.run('contact.update', {
			contactId: byId(1001),
			updateFields: { company: 'Two' },
		});
		expect(updated.json).toEqual([wireRecord(state.contacts.get(1001)!, switches)]);
		expect(state.contacts.get(1001)?.fields.company).toBe('Two');
	});

	it('sends nothing for fields that were added and left empty', async () => {
		await account.run('contact.create', {
			email: 'a@example.com',
			additionalFields: { firstName: '', company: '' },
		});
		expect(account.requests[0].rawBody).toBe('{"email":"a@example.com"}');
	});

	it('merges Raw Body over the fields, and sends null to clear one', async () => {
		await account.run('contact.update', {
			contactId: byId(1001),
			updateFields: { company: 'Two', firstName: 'Eva' },
			options: { rawBody: '{ "company": null, "tags": ["a"], "nested": { "a": 1 } }' },
		});
		expect(account.requests[0].body).toEqual({
			company: null,
			first_name: 'Eva',
			tags: ['a'],
			nested: { a: 1 },
		});
	});

	it('creates a task without a contact', async () => {
		const { json } = await account.run('task.create', { additionalFields: { title: 'Tidy up' } });
		expect(account.requests[0].body).toEqual({ title: 'Tidy up' });
		expect(json[0]).toMatchObject({ title: 'Tidy up', contact_id: null });
	});

	it.each(['named', 'data'] as const)('takes the record out of a %s envelope', async (envelope) => {
		account.sandbox.switches.recordEnvelope = envelope;
		const { json } = await account.run('deal.create', { contactId: byId(1001), title: 'Plan' });
		expect(json[0]).toMatchObject({ id: expect.any(Number) as number, title: 'Plan' });
		const sent = await account.run('whatsAppTemplate.sendMessage', {
			templateId: byId(104),
			contactId: byId(1001),
		});
		expect(sent.json[0]).toMatchObject({ id: 9001, status: 'queued' });
	});
});

describe('a read', () => {
	it.each([
		['contact.get', 'contactId', 1007, 'GET /contacts/1007', 'contacts'],
		['deal.get', 'dealId', 3003, 'GET /deals/3003', 'deals'],
		['task.get', 'taskId', 5002, 'GET /tasks/5002', 'tasks'],
	] as const)('%s gives the record as it came', async (action, name, id, request, table) => {
		const { state, switches } = account.sandbox;
		const { json } = await account.run(action, { [name]: name === 'taskId' ? id : byId(id) });
		expect(account.arrived()).toEqual([request]);
		expect(account.requests[0].headers['x-api-key']).toBe(account.apiKey);
		expect(account.requests[0].rawBody).toBe('');
		expect(json).toEqual([wireRecord(state[table].get(id)!, switches)]);
	});

	it('recording.get gives what is known of the call, without the audio', async () => {
		const { items } = await account.run('recording.get', { recordingId: byId(7010) });
		expect(account.arrived()).toEqual(['GET /recordings/7010']);
		expect(items[0].json).toMatchObject({ id: 7010, call_id: 6010 });
		expect(items[0].binary).toBeUndefined();
		expect(account.sandbox.files.journal.entries).toEqual([]);
	});

	it('recording.download reads the record first, and then its file', async () => {
		const { items } = await account.run('recording.download', { recordingId: byId(7010) });
		expect(account.arrived()).toEqual(['GET /recordings/7010']);
		expect(account.sandbox.files.journal.entries.map(({ path }) => path)).toEqual([
			'/recordings/7010.wav',
		]);
		expect(items[0].json).toMatchObject({ id: 7010 });
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data']);
	});

	it('puts an ID with unusual characters into the path as one part', async () => {
		const { error } = await account.run('contact.get', { contactId: byId('a/b ?c#ñ') });
		expect(account.arrived()).toEqual(['GET /contacts/a%2Fb%20%3Fc%23%C3%B1']);
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('a list', () => {
	const lists = [
		['contact.getAll', '/contacts', 'contacts', 200],
		['deal.getAll', '/deals', 'deals', 60],
		['recording.getAll', '/recordings', 'recordings', 25],
		['task.getAll', '/tasks', 'tasks', 20],
		['whatsAppTemplate.getAll', '/whatsapp_templates', 'whatsappTemplates', 8],
	] as const;

	it.each(lists)('%s asks for as many rows as wanted', async (action, path, table) => {
		const { state } = account.sandbox;
		const { json } = await account.run(action, { limit: 7 });
		expect(account.arrived()).toEqual([`GET ${path}?limit=7&page=1`]);
		const ids = state[table].all().map(({ id }) => id);
		expect(json.map(({ id }) => id)).toEqual(ids.slice(0, 7));
	});

	it.each(lists)('%s stops at 50 rows when no limit is set', async (action, path, _, size) => {
		const { json } = await account.run(action);
		expect(account.arrived()).toEqual([`GET ${path}?limit=50&page=1`]);
		expect(json).toHaveLength(Math.min(50, size));
	});

	it.each(lists)('%s gives all rows with Return All', async (action, path, table, size) => {
		const { json, items } = await account.run(action, { returnAll: true });
		expect(account.arrived()).toEqual([`GET ${path}?limit=1000&page=1`]);
		expect(json).toHaveLength(size);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
		if (table === 'recordings') return;
		const { state, switches } = account.sandbox;
		expect(json).toEqual(state[table].all().map((row) => wireRecord(row, switches)));
	});

	it.each(lists.slice(0, 4))('%s sends every filter', async (action, path, table) => {
		const { json } = await account.run(action, { returnAll: true, filters: EVERY_FILTER });
		expect(account.arrived()).toEqual([`GET ${path}?${EVERY_FILTER_QUERY}&limit=1000&page=1`]);
		const wanted = account.sandbox.state[table]
			.all()
			.filter(
				({ createdAt, updatedAt }) =>
					createdAt >= Date.parse('2025-06-01T00:00:00Z') &&
					createdAt <= Date.parse('2025-08-06T00:00:00Z') &&
					updatedAt >= Date.parse('2025-06-02T12:30:45Z') &&
					updatedAt <= Date.parse('2025-08-07T00:00:00Z'),
			)
			.map(({ id }) => id);
		expect(wanted.length).toBeGreaterThan(3);
		expect(json.map(({ id }) => id).sort()).toEqual(wanted.sort());
	});

	it('reads one list per item', async () => {
		const { items } = await account.run(
			'contact.getAll',
			{ limit: '={{ $json.n + 1 }}' },
			{ items: [{ n: 0 }, { n: 2 }] },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
			{ item: 1 },
		]);
	});
});
