import type { INodeParameters } from 'n8n-workflow';

import { type Account, byId, closeAccounts, numbered, openAccount, variables } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const DRY = { options: { dryRun: true } };

describe('a dry run', () => {
	it.each<[string, INodeParameters, { method: string; path: string; body?: object }]>([
		[
			'contact.create',
			{ email: 'a@example.com', phone: '+34 600 111 222' },
			{
				method: 'POST',
				path: '/contacts',
				body: { email: 'a@example.com', phone: '+34600111222' },
			},
		],
		[
			'contact.update',
			{ contactId: byId(1001), updateFields: { company: 'Two' } },
			{ method: 'PATCH', path: '/contacts/1001', body: { company: 'Two' } },
		],
		['contact.get', { contactId: byId('a b') }, { method: 'GET', path: '/contacts/a%20b' }],
		[
			'contact.getAll',
			{ returnAll: true, filters: { updatedAfter: '2025-08-07T00:00:00Z' } },
			{
				method: 'GET',
				path: '/contacts?updated_at_from=2025-08-07T00%3A00%3A00&limit=1000&page=1',
			},
		],
		[
			'deal.create',
			{ contactId: byId(1001), title: 'Plan' },
			{ method: 'POST', path: '/deals', body: { contact_id: '1001', title: 'Plan' } },
		],
		[
			'deal.update',
			{ dealId: byId(3001), updateFields: { status: 'won' } },
			{ method: 'PATCH', path: '/deals/3001', body: { status: 'won' } },
		],
		[
			'task.create',
			{ additionalFields: { title: 'Call' } },
			{ method: 'POST', path: '/tasks', body: { title: 'Call' } },
		],
		[
			'whatsAppTemplate.sendMessage',
			{ templateId: byId(101), contactId: byId(1001), variables: variables({ name: 'Ana' }) },
			{
				method: 'POST',
				path: '/whatsapp_templates/101/send_message',
				body: { contact_id: '1001', variables: { name: 'Ana' } },
			},
		],
		[
			'apiRequest.send',
			{ method: 'DELETE', path: '/contacts/1001', query: '{ "soft": true }' },
			{ method: 'DELETE', path: '/contacts/1001?soft=true' },
		],
	])('of %s shows the request, and nothing arrives', async (action, parameters, request) => {
		const { json } = await account.run(action, { ...parameters, ...DRY });
		const { method, path, body } = request;
		expect(json).toEqual([
			{
				dryRun: true,
				requests: [
					{
						method,
						url: `${account.sandbox.url}${path}`,
						headers: { 'X-API-Key': '***' },
						...(body === undefined ? {} : { body }),
					},
				],
			},
		]);
		expect(account.requests).toEqual([]);
	});

	it('of a download reads the record, because it names the file, and shows both requests', async () => {
		const { items } = await account.run('recording.download', {
			recordingId: byId(7010),
			...DRY,
		});
		expect(items[0].json.requests).toEqual([
			{
				method: 'GET',
				url: `${account.sandbox.url}/recordings/7010`,
				headers: { 'X-API-Key': '***' },
			},
			{
				method: 'GET',
				url: expect.stringContaining(`${account.sandbox.filesUrl}/recordings/7010.wav`) as string,
				headers: {},
			},
		]);
		expect(account.arrived()).toEqual(['GET /recordings/7010']);
		expect(account.sandbox.files.journal.entries).toEqual([]);
		expect(items[0].binary).toBeUndefined();
	});

	it('shows every item of a run, and takes no send-once key', async () => {
		const parameters = {
			templateId: byId(104),
			contactId: byId('={{ 1001 + $json.n }}'),
			options: { dryRun: true, sendOnceKey: '={{ $json.n }}' },
		};
		const shown = await account.run('whatsAppTemplate.sendMessage', parameters, {
			items: numbered(3),
		});
		expect(shown.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(account.requests).toEqual([]);
		const sent = await account.run(
			'whatsAppTemplate.sendMessage',
			{ ...parameters, options: { sendOnceKey: '={{ $json.n }}' } },
			{ items: numbered(3) },
		);
		expect(sent.json.map(({ status }) => status)).toEqual(['queued', 'queued', 'queued']);
	});

	it('refuses what would be refused before it is sent', async () => {
		const { error } = await account.run('contact.create', { phone: '600111222', ...DRY });
		expect(error?.message).toContain("'Phone' has no country code");
	});
});
