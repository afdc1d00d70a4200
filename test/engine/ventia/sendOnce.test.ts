import type { INodeParameters } from 'n8n-workflow';

import { deduplication } from '../support';
import { describeSendOnce } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, byPhone, closeAccounts, numbered, openAccount } from './support';

describeSendOnce(subject, {
	action: 'message.send',
	parameters: (account) => ({
		contactId: byId('={{ $json.recipient }}'),
		channelId: account.channelId(),
		text: 'Hola',
	}),
	request: 'POST /contact/{id}/message',
	recipients: (account) => [0, 1, 2, 3, 4, 5].map((n) => account.contact(n).id),
	received: ({ sandbox }, recipient) =>
		sandbox.state.messages.all().filter(({ fields }) => fields.contact === recipient).length,
});

describe('a send-once key', () => {
	let account: Account;

	beforeEach(async () => {
		deduplication.reset();
		account = await openAccount();
	});

	afterEach(closeAccounts);

	it.each<[string, (the: Account) => INodeParameters]>([
		['message.send', (the) => ({ channelId: the.channelId(), text: 'Hola' })],
		['message.sendOfficialWhatsApp', (the) => ({ channelId: the.channelId(), text: 'Hola' })],
		['note.create', () => ({ body: 'Hola' })],
		['reminder.create', () => ({ reminderDate: '2025-08-08T00:00:00Z' })],
	])('is offered by %s', async (action, parametersOf) => {
		const parameters = {
			...parametersOf(account),
			contactId: byId(account.contact().id),
			options: { sendOnceKey: 'order-7' },
		};
		const { json } = await account.run(action, parameters, { items: numbered(2) });
		expect(json[0].skipped).toBeUndefined();
		expect(json[1]).toEqual({ skipped: true, sendOnceKey: 'order-7' });
		expect(account.writes).toHaveLength(1);
	});

	it('is given back when the contact is not found, as nothing was sent', async () => {
		const parameters = {
			contactId: byPhone('+59800000000'),
			channelId: account.channelId(),
			text: 'Hola',
			options: { sendOnceKey: 'order-7' },
		};
		const { status } = await account.run('message.send', parameters, { node: { id: 'send' } });
		expect(status).toBe('error');
		expect(deduplication.entries('send')).toEqual([]);
		expect(account.writes).toEqual([]);
	});
});
