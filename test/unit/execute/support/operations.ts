import type { IDataObject } from 'n8n-workflow';

import { operation, type Operation } from '../../../../nodes/shared/descriptor/operation';
import { LIST } from '../../transport/support/listServer';

const described = { action: 'Test', description: 'Test', fields: [] };

interface Message {
	to: string;
	text: string;
}

/** Sends one message; messages to one person keep their order. */
export const sendMessage: Operation = operation<Message>({
	...described,
	value: 'send',
	name: 'Send',
	kind: 'write',
	repeat: 'refused-only',
	sendsOnce: true,
	verifyStep: 'Open the chat in Acme and look for the message',
	prepare: (parameters) => ({ to: parameters.requiredText('to'), text: parameters.text('text') }),
	lane: ({ to }) => to,
	run: async (body, api) => [
		api.record(
			await api.send({
				route: 'message.send',
				body: body as unknown as IDataObject,
				repeat: 'refused-only',
			}),
		),
	],
});

/** Adds a tag to a contact by reading it, merging, and writing it back. */
export const addTag: Operation = operation<{ contactId: string; tag: string }>({
	...described,
	value: 'addTag',
	name: 'Add Tag',
	kind: 'write',
	repeat: 'safe',
	prepare: (parameters) => ({ contactId: parameters.id('contactId'), tag: parameters.text('tag') }),
	run: async ({ contactId, tag }, api) =>
		await api.exclusive(`contact ${contactId}`, async () => {
			const params = { contactId };
			const contact = (await api.send({
				route: 'contact.get',
				params,
				repeat: 'safe',
				decides: true,
			})) as {
				tags: string[];
			};
			const body = { tags: [...(contact.tags ?? []), tag] };
			return [
				api.record(await api.send({ route: 'contact.update', params, body, repeat: 'safe' })),
			];
		}),
});

/** Reads one contact. */
export const getContact: Operation = operation<string>({
	...described,
	value: 'get',
	name: 'Get',
	kind: 'read',
	repeat: 'safe',
	prepare: (parameters) => parameters.id('contactId'),
	run: async (contactId, api) => [
		api.record(await api.send({ route: 'contact.get', params: { contactId }, repeat: 'safe' })),
	],
});

/** Reads the list of contacts. */
export const getContacts: Operation = operation({
	...described,
	value: 'getAll',
	name: 'Get Many',
	kind: 'list',
	repeat: 'safe',
	prepare: () => LIST,
	run: async (call, api) => (await api.list(call)).map((json) => ({ json })),
});
