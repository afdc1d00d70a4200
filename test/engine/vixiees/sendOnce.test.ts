import { deduplication } from '../support';
import { describeSendOnce } from '../support/suites';
import { subject } from './subject';
import { byId, closeAccounts, openAccount } from './support';

describeSendOnce(subject, {
	action: 'whatsAppTemplate.sendMessage',
	parameters: () => ({ templateId: byId(104), contactId: byId('={{ $json.recipient }}') }),
	request: 'POST /whatsapp_templates/104/send_message',
	recipients: () => ['1001', '1002', '1003', '1004', '1005', '1006'],
	received: ({ sandbox }, recipient) =>
		sandbox.state.messages.all().filter(({ fields }) => String(fields.contact_id) === recipient)
			.length,
});

describe('a send-once key', () => {
	beforeEach(() => deduplication.reset());

	afterEach(closeAccounts);

	it('holds for tasks as well', async () => {
		const account = await openAccount();
		account.sandbox.switches.identicalTasks = 'allow';
		const parameters = {
			contactId: byId(1001),
			additionalFields: { title: 'Call' },
			options: { sendOnceKey: 'call-1001' },
		};
		const before = account.sandbox.state.tasks.size;
		await account.run('task.create', parameters);
		const { json } = await account.run('task.create', parameters);
		expect(json).toEqual([{ skipped: true, sendOnceKey: 'call-1001' }]);
		expect(account.sandbox.state.tasks.size).toBe(before + 1);
	});
});
