import { expectNoSecret, keptOf } from '../support/secrets';
import { describeSecrecy } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, byPhone, closeAccounts, openAccount } from './support';

describeSecrecy(subject, {
	actions: [
		['contact.get', { contactId: byId('={{ String($json.n) }}'), simplify: false }],
		['contact.upsert', { matchValue: '+59897123678', firstName: 'Ana' }],
		['sale.getAll', { returnAll: true }],
		['lead.create', { firstName: 'Ana', agent: byId('u') }],
	],
	shown: { headers: { 'X-API-KEY': '***' } },
});

describe('the API key', () => {
	let account: Account;

	beforeEach(async () => {
		account = await openAccount();
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await closeAccounts();
	});

	const expectNoKey = (...values: unknown[]) => expectNoSecret(account.apiKey, ...values);

	it('shows in no dry run of several requests', async () => {
		const { id, fields } = account.contact();
		const composed = await account.run('contact.update', {
			contactId: byId(id),
			updateFields: { detail: account.apiKey },
			options: { dryRun: true },
		});
		const looked = await account.run('note.create', {
			contactId: byPhone(fields.phones[0]),
			body: 'x',
			options: { dryRun: true },
		});
		for (const { json } of [composed, looked]) expect(json[0].requests).toHaveLength(2);
		expectNoKey(composed.json, looked.json);
	});

	it('shows in no error of several contacts, or of none', async () => {
		account.sandbox.state.addContact({ phones: ['+59897123678'] });
		account.sandbox.state.addContact({ phones: ['+59897123678'] });
		for (const phone of ['+59897123678', '+59800000000']) {
			const execution = await account.run('contact.get', { contactId: byPhone(phone) });
			expect(execution.status).toBe('error');
			expectNoKey(...keptOf(execution));
		}
	});

	it('shows in no hint of a list that was cut short', async () => {
		account = await openAccount({ sizes: { sales: 150 } });
		account.sandbox.faults.always('GET /sales?page=2', {
			kind: 'answer',
			status: 500,
			body: { message: account.apiKey },
		});
		const execution = await account.run('sale.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(execution.hints).toHaveLength(1);
		expectNoKey(...keptOf(execution));
	});
});
