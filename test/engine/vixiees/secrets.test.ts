import { expectNoSecret, keptOf } from '../support/secrets';
import { describeSecrecy } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, closeAccounts, openAccount } from './support';

describeSecrecy(subject, {
	actions: [
		['contact.get', { contactId: byId('={{ $json.n }}') }],
		['contact.create', { email: 'a@example.com' }],
	],
	shown: { headers: { 'X-API-Key': '***' } },
});

describe('the API key', () => {
	let account: Account;

	beforeEach(async () => {
		account = await openAccount({ sizes: { contacts: 1_500 } });
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await closeAccounts();
	});

	it('shows in no hint of a list that was cut short', async () => {
		account.sandbox.faults.always('GET /contacts?page=2', {
			kind: 'answer',
			status: 500,
			body: { error: account.apiKey },
		});
		const execution = await account.run('contact.getAll', {
			returnAll: true,
			options: { keepPartialResults: true },
		});
		expect(execution.hints).toHaveLength(1);
		expectNoSecret(account.apiKey, ...keptOf(execution));
	});

	it('shows in no event, poll error or static data of the triggers', async () => {
		account.sandbox.faults.always('*', {
			kind: 'answer',
			status: 401,
			body: { error: `Unknown key ${account.apiKey}` },
		});
		const trigger = await account.openTrigger({ events: ['*'], options: { fetchRecord: true } });
		const delivery = await trigger.deliver({
			body: { event: 'contact_updated', payload: { contact: { id: 1 } } },
		});
		expect(delivery.items?.[0].json.fetchError).toBe('Unknown key ***');
		expectNoSecret(account.apiKey, delivery.items, trigger.staticData);

		const poller = await account.openPoller();
		const failure = await poller.poll().catch((error: unknown) => error);
		expect((failure as Error).message).toBe('Unknown key ***');
		account.sandbox.faults.clear();
		await poller.poll();
		expectNoSecret(account.apiKey, failure, poller.staticData);
	});
});
