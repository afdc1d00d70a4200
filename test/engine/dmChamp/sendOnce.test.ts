import type { INodeParameters } from 'n8n-workflow';

import { deduplication } from '../support';
import { describeSendOnce } from '../support/suites';
import { subjectOn } from './subject';
import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	numbered,
	openAccount,
} from './support';

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];

/** How many messages a contact of another system has, or one with a phone. */
const received = ({ sandbox: { state } }: Account, recipient: string) =>
	state.messages.all().filter(({ fields }) => {
		const contact = state.contacts.get(fields.contact)?.fields;
		return [contact?.externalId, contact?.phone].includes(recipient);
	}).length;

describe('a message in a custom channel', () => {
	describeSendOnce(subjectOn('guide'), {
		action: 'message.sendCustomChannel',
		parameters: () => ({
			fromId: '={{ $json.recipient }}',
			customChannel: 'my-channel',
			body: 'Hola',
		}),
		request: 'POST /send_custom_channel_message',
		recipients: () => PEOPLE,
		received,
	});
});

describe('a WhatsApp message', () => {
	describeSendOnce(subjectOn('reference'), {
		action: 'whatsApp.send',
		parameters: () => ({ phoneNumber: '={{ $json.recipient }}', message: 'Hola' }),
		request: 'POST /whatsapp-web/send',
		recipients: () => PEOPLE.map((_, n) => `+3469900100${n}`),
		received,
	});
});

describe('a WhatsApp template', () => {
	describeSendOnce(subjectOn('reference'), {
		action: 'whatsAppTemplate.send',
		parameters: (account) => ({
			contactId: byId('={{ $json.recipient }}'),
			templateId: byId(account.templateId()),
		}),
		request: 'POST /whatsapp-templates/send',
		recipients: (account) => PEOPLE.map((_, n) => account.contact(n).id),
		received: ({ sandbox }, recipient) =>
			sandbox.state.messages.all().filter(({ fields }) => fields.contact === recipient).length,
	});
});

describe('a send-once key', () => {
	let account: Account;

	beforeEach(async () => {
		deduplication.reset();
		account = await openAccount({ dialect: 'reference' });
	});

	afterEach(closeAccounts);

	const ONCE = { options: { sendOnceKey: 'order-7' } };

	it.each<[string, (the: Account) => INodeParameters]>([
		['message.sendCustomChannel', () => ({ fromId: 'a', customChannel: 'crm', body: 'Hola' })],
		[
			'message.receiveCustomChannel',
			() => ({ messageSid: '={{ $json.n }}', fromId: 'a', toId: 'u', body: 'Hola' }),
		],
		['whatsApp.send', () => ({ phoneNumber: '+34699001000', message: 'Hola' })],
		[
			'whatsAppTemplate.send',
			(the) => ({ contactId: byPhone(the.phone()), templateId: byId(the.templateId()) }),
		],
	])('is offered by %s', async (action, parametersOf) => {
		const parameters = { ...parametersOf(account), ...ONCE };
		const { json, error } = await account.run(action, parameters, { items: numbered(2) });
		expect(error).toBeUndefined();
		expect(json[0].skipped).toBeUndefined();
		expect(json[1]).toEqual({ skipped: true, sendOnceKey: 'order-7' });
		expect(account.sandbox.state.messages.size).toBe(1);
	});

	it('is given back when the contact is not found, as nothing was sent', async () => {
		for (const contactId of [byPhone('+34699999999'), byEmail('nobody@example.com')]) {
			const { status } = await account.run(
				'whatsAppTemplate.send',
				{ contactId, templateId: byId(account.templateId()), ...ONCE },
				{ node: { id: 'send' } },
			);
			expect(status).toBe('error');
			expect(deduplication.entries('send')).toEqual([]);
		}
		expect(account.writes).toEqual([]);
	});

	it('is kept after a timeout, although the message was sent', async () => {
		account = await openAccount({
			dialect: 'reference',
			switches: { whatsAppTyping: 'simulated' },
		});
		const send = async () =>
			await account.run(
				'whatsApp.send',
				{
					phoneNumber: '+34699001000',
					message: 'Hola',
					options: { ...ONCE.options, timeout: 200 },
				},
				{ node: { id: 'send' } },
			);
		expect((await send()).error?.description).toContain(
			'The send-once key is kept, so this item will be skipped.',
		);
		expect((await send()).json).toEqual([{ skipped: true, sendOnceKey: 'order-7' }]);
		expect(account.sandbox.state.messages.size).toBe(1);
	});

	it.each(['={{ $json }}', '={{ [$json.n] }}', '={{ true }}'])(
		'that is no text (%s) is refused, since other items would be skipped for it',
		async (sendOnceKey) => {
			const { error } = await account.run(
				'whatsApp.send',
				{ phoneNumber: '+34699001000', message: 'Hola', options: { sendOnceKey } },
				{ items: numbered(2) },
			);
			expect(error?.message).toBe("'Send-Once Key' is not a text [item 0]");
			expect(account.requests).toEqual([]);
		},
	);

	it.each([42, 0])('may be a number (%i)', async (n) => {
		const options = { sendOnceKey: `={{ ${n} }}` };
		await account.run('whatsApp.send', {
			phoneNumber: '+34699001000',
			message: 'Hola',
			options,
		});
		expect(deduplication.entries()).toEqual([String(n)]);
	});

	it('is not offered for a grant of credits, which has a key of its own', async () => {
		const { json } = await account.run(
			'subAccount.grantCredits',
			{
				email: 'owner0@reseller.example.com',
				amount: 1,
				additionalFields: { idempotencyKey: 'k' },
			},
			{ items: numbered(2) },
		);
		expect(json[1]).toEqual({ skipped: true, idempotencyKey: 'k' });
	});
});
