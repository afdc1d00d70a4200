import type { INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	fromList,
	mostAtOnce,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const TEMPLATES = 'POST /whatsapp-templates/send';

/** Writes that reach a person or start something each time, with how a user checks on them. */
const WRITES: Array<[string, (the: Account) => INodeParameters, string, string]> = [
	[
		'whatsAppTemplate.send',
		(the) => ({ contactId: byId(the.contact().id), templateId: the.templateId() }),
		TEMPLATES,
		"Open the contact's conversation in the app to see whether the template was sent.",
	],
	[
		'summary.generate',
		(the) => ({ contactId: byPhone(the.phone()) }),
		'POST /summaries',
		'Wait for the webhook of the summary, or open the contact in the app.',
	],
	[
		'contact.create',
		() => ({ phone: '+34600111222' }),
		'POST /contacts',
		'Use Contact > Get with the phone or email to see whether the contact exists.',
	],
];

describe.each(WRITES)('%s', (action, parameters, request, verify) => {
	it.each([
		['a cut connection', { kind: 'reset', when: 'afterApply' }],
		['a 502', { kind: 'answer', status: 502, when: 'afterApply' }],
		['half an answer', { kind: 'brokenJson', when: 'afterApply' }],
	] as const)('is sent once, and reported as not confirmed (%s)', async (_, fault) => {
		account.sandbox.faults.always(request, fault);
		const { error } = await account.run(action, parameters(account));
		expect(error?.message).toContain('the request may have been processed');
		expect(error?.description).toContain('sending it again could do it twice');
		expect(error?.description).toContain(verify);
		expect(account.arrived()).toEqual([request]);
	});

	it('is sent again after a 429, which did nothing', async () => {
		account.sandbox.faults.next(request, {
			kind: 'answer',
			status: 429,
			headers: { 'retry-after': '0' },
		});
		const { error } = await account.run(action, parameters(account));
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([request, request]);
	});
});

describe('a WhatsApp template', () => {
	const send = async (parameters: INodeParameters = {}) =>
		await account.run('whatsAppTemplate.send', {
			contactId: byId(account.contact().id),
			templateId: fromList(account.templateId()),
			...parameters,
		});

	it.each([
		['an unknown template', { templateId: byId('none') }, 'WhatsApp template not found', '400'],
		['an unknown contact', { contactId: byId('none') }, 'Contact not found', '400'],
	])('for %s is refused in the words of the server', async (_, parameters, message, httpCode) => {
		const { error } = await send(parameters);
		expect(error).toMatchObject({ message, httpCode });
		expect(account.sandbox.state.messages.size).toBe(0);
	});

	it('without Twilio credentials is refused as such', async () => {
		account.sandbox.switches.twilioCredentials = 'missing';
		const { error } = await send();
		expect(error).toMatchObject({ message: 'Twilio credentials not found', httpCode: '403' });
	});

	it('is refused before anything is sent without a template', async () => {
		const { error } = await send({
			contactId: byPhone(account.phone()),
			templateId: byId('={{ "" }}'),
		});
		expect(error?.message).toBe("'Template' is empty [item 0]");
		expect(account.requests).toEqual([]);
	});

	it('takes the contact of Raw Body, and looks for no other one', async () => {
		const { id } = account.contact(3);
		const { error } = await send({
			contactId: byPhone(account.phone(1)),
			options: { rawBody: JSON.stringify({ contactId: id, language: 'en_US' }) },
		});
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual([TEMPLATES]);
		expect(account.requests[0].body).toEqual({
			contactId: id,
			whatsappTemplateId: account.templateId(),
			language: 'en_US',
		});
	});

	it('is sent once under its key, in this and in later executions', async () => {
		const parameters = { options: { sendOnceKey: '={{ "order 7" }}' } };
		const [first, second] = [await send(parameters), await send(parameters)];
		expect(first.json).toEqual([
			{ success: true, data: 'WhatsApp template message sent successfully' },
		]);
		expect(second.json).toEqual([{ skipped: true, sendOnceKey: 'order 7' }]);
		expect(account.sandbox.state.messages.size).toBe(1);
	});

	it.each<[string, (the: Account) => INodeParameters]>([
		['ID', (the) => byId(the.contact().id)],
		['phone', (the) => byPhone(the.phone())],
		['e-mail', (the) => byEmail(the.email())],
	])('keeps its place among those to one contact by %s', async (_, contactOf) => {
		const templates = [0, 1, 2].map((index) => account.templateId(index));
		for (const method of ['GET', 'POST']) {
			account.sandbox.faults.next(method, { kind: 'delay', ms: 80 });
		}
		const { error } = await account.run(
			'whatsAppTemplate.send',
			{ contactId: contactOf(account), templateId: byId('={{ $json.template }}') },
			{ items: templates.map((template) => ({ template })) },
		);
		expect(error).toBeUndefined();
		const sent = account.sandbox.state.messages.all().map(({ fields }) => fields.templateId);
		expect(sent).toEqual(templates);
	});

	it('to several contacts goes out to some at a time', async () => {
		account.sandbox.faults.always(TEMPLATES, { kind: 'delay', ms: 100 });
		const run = account.run(
			'whatsAppTemplate.send',
			{ contactId: byId('={{ $json.id }}'), templateId: account.templateId() },
			{ items: [0, 1, 2, 3, 4].map((n) => ({ id: account.contact(n).id })) },
		);
		expect(await mostAtOnce(account, run)).toBeGreaterThan(1);
		expect((await run).json).toHaveLength(5);
	});
});

describe('a run that stops midway', () => {
	it('says which items were done, and starts no further one', async () => {
		const ids = [0, 1, 2, 3].map((n) => account.contact(n).id);
		ids[2] = 'none';
		const { error } = await account.run(
			'whatsAppTemplate.send',
			{
				contactId: byId('={{ $json.id }}'),
				templateId: account.templateId(),
				options: { parallelRequests: 1 },
			},
			{ items: ids.map((id) => ({ id })) },
		);
		expect(error).toMatchObject({ message: 'Contact not found' });
		expect(error?.description).toContain('Items 0-1 were sent.');
		expect(error?.description).toContain('Item 3 was not started.');
		expect(account.sandbox.state.messages.size).toBe(2);
	});

	it('gives each failed item to the error output, and does the others', async () => {
		const ids = [account.contact(0).id, 'none', account.contact(1).id];
		const { items, errorItems } = await account.run(
			'whatsAppTemplate.send',
			{ contactId: byId('={{ $json.id }}'), templateId: account.templateId() },
			{ items: ids.map((id) => ({ id })), node: { onError: 'continueErrorOutput' } },
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(errorItems.map(({ json }) => json.error)).toEqual(['Contact not found']);
	});
});
