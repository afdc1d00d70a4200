import { answered, type Bench, startBench } from './support/ventiaBench';
import { webhook } from './support/webhook';

describe('Ventia stand-in: registering webhooks', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const create = async (change: object = {}) =>
		await answered(bench.api.post('/webhook', webhook(change)));

	test('a webhook is created, read, listed with the total, and updated', async () => {
		const { api } = bench;
		const { id } = (await create()).data;
		const { active, name, topics, callbackUrl } = webhook();
		const shown = { _id: id, name, topics, active };
		expect((await api.get(`/webhook/${String(id)}`)).data).toEqual({
			success: true,
			result: shown,
		});
		expect((await api.get('/webhook')).data).toEqual({
			success: true,
			result: [shown],
			paging: { totalCount: 1 },
		});
		const changed = await api.put(`/webhook/${String(id)}`, { active: false, topics: [] });
		expect(changed.data).toEqual({ success: true });
		bench.sandbox.switches.showCallbackUrl = true;
		expect((await api.get(`/webhook/${String(id)}`)).data).toEqual({
			success: true,
			result: { _id: id, name, topics: [], active: false, callbackUrl },
		});
	});

	test.each([
		['active', { active: 'yes' }],
		['active', { active: undefined }],
		['name', { name: '' }],
		['name', { name: 'x'.repeat(65) }],
		['callbackUrl', { callbackUrl: 'http://n8n.example.com' }],
		['topics', { topics: ['contacts'] }],
	])('a wrong %s is refused: %j', async (field, change) => {
		const { status, data } = await create(change);
		expect([status, data.success]).toEqual([400, false]);
		expect(data.message).toContain(field);
	});

	test('an update needs to say whether the webhook is active', async () => {
		const { id } = (await create()).data;
		const { status, data } = await bench.api.put(`/webhook/${String(id)}`, { name: 'other' });
		expect([status, data]).toEqual([400, { success: false, message: 'active is required' }]);
	});

	test('one that does not exist is answered as switched, and none is deleted', async () => {
		const { sandbox, api } = bench;
		const seen: unknown[] = [];
		for (const kind of ['successFalse', 'emptyResult', 'status404', 'status500'] as const) {
			sandbox.switches.missingWebhook = kind;
			const got = await api.get<{ success: boolean }>('/webhook/none');
			const put = await api.put('/webhook/none', { active: false });
			seen.push([got.status, got.data.success, put.status]);
		}
		expect(seen).toEqual([
			[200, false, 400],
			[200, true, 200],
			[404, false, 404],
			[500, false, 500],
		]);
		expect((await api.delete('/webhook/none')).status).toBe(404);
	});
});
