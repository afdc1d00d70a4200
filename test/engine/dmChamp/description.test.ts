import type { INodeProperties, INodePropertyMode, INodeType } from 'n8n-workflow';

import { loadPackages, PACKAGE_NAME } from '../support';

async function load(name: string): Promise<INodeType> {
	return (await loadPackages()).node(`${PACKAGE_NAME}.${name}`) as INodeType;
}

/** The names of a resource's operations, each with those of its fields. */
const OPERATIONS: Record<string, Record<string, string[]>> = {
	agency: { exportUsage: ['output', 'binaryPropertyName', 'additionalFields'] },
	apiRequest: { send: ['method', 'path', 'query', 'body', 'paginate', 'returnAll', 'limit'] },
	contact: {
		addToList: ['contactId', 'listId'],
		create: ['phone', 'email', 'additionalFields'],
		get: ['contactId'],
		getMessages: ['contactId', 'returnAll', 'limit'],
		getTags: ['contactId'],
		update: ['contactId', 'updateFields'],
		upsert: ['phone', 'email', 'additionalFields'],
	},
	message: {
		receiveCustomChannel: ['messageSid', 'fromId', 'toId', 'body', 'additionalFields'],
		sendCustomChannel: ['fromId', 'customChannel', 'body', 'additionalFields'],
	},
	subAccount: {
		create: [
			'email',
			'firstName',
			'lastName',
			'monthlyCredits',
			'credits',
			'rollOver',
			'additionalFields',
		],
		delete: ['email'],
		get: ['email'],
		grantCredits: ['email', 'amount', 'additionalFields'],
	},
	summary: { generate: ['contactId'] },
	tag: { addToContact: ['tag', 'contactId'], getAll: ['returnAll', 'limit'] },
	whatsApp: { send: ['phoneNumber', 'message'] },
	whatsAppTemplate: { getAll: ['returnAll', 'limit'], send: ['contactId', 'templateId'] },
};

const NAMED = Object.entries(OPERATIONS).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, fields]) => ({ resource, operation, fields })),
);

/** The properties that the editor shows for an operation. */
async function shownFor(resource: string, operation: string): Promise<INodeProperties[]> {
	const { description } = await load('dmChamp');
	return description.properties.filter(({ displayOptions: { show = {} } = {} }) => {
		const shows = (name: string, value: string) => show[name]?.includes(value) ?? false;
		return shows('resource', resource) && shows('operation', operation);
	});
}

async function optionsOf(resource: string, operation: string, collection: string) {
	const fields = await shownFor(resource, operation);
	const found = fields.find(({ name }) => name === collection);
	return (found?.options ?? []).map(({ name }) => name).sort();
}

/** Every property, those of collections and their rows included. */
function flat(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...flat(
			(property.options ?? []).flatMap((option) =>
				'values' in option ? option.values : 'type' in option ? [option] : [],
			),
		),
	]);
}

describe('the description n8n reads', () => {
	it('offers the node to AI agents, and not the trigger', async () => {
		const described = await Promise.all(
			['dmChamp', 'dmChampTrigger'].map(async (name) => {
				const { description } = await load(name);
				return 'usableAsTool' in description && description.usableAsTool;
			}),
		);
		expect(described).toEqual([true, false]);
	});

	it('has the 21 operations of the contract', async () => {
		const { description } = await load('dmChamp');
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map((option) => {
					const [resource] = displayOptions?.show?.resource ?? [];
					return `${String(resource)}.${String('value' in option ? option.value : '')}`;
				}),
			);
		expect(operations.sort()).toEqual(
			NAMED.map(({ resource, operation }) => `${resource}.${operation}`).sort(),
		);
		expect(operations).toHaveLength(21);
	});

	it.each(NAMED)('names the parameters of $resource.$operation', async (named) => {
		const fields = await shownFor(named.resource, named.operation);
		const names = [...new Set(fields.map(({ name }) => name))].filter((name) => name !== 'options');
		expect(names.sort()).toEqual([...named.fields].sort());
	});

	it.each([
		[
			'contact.create',
			'additionalFields',
			[
				'channel',
				'currentCampaign',
				'customChannel',
				'customFields',
				'doNotDisturb',
				'externalId',
				'firstName',
				'isBotActive',
				'lastName',
				'listIds',
			],
		],
		[
			'contact.update',
			'updateFields',
			['customFields', 'doNotDisturb', 'email', 'firstName', 'isBotActive', 'lastName'],
		],
	])('names the fields of %s', async (action, collection, names) => {
		const [resource, operation] = action.split('.');
		expect(await optionsOf(resource, operation, collection)).toEqual(names);
	});

	it('lets an upsert set what a create sets', async () => {
		expect(await optionsOf('contact', 'upsert', 'additionalFields')).toEqual(
			await optionsOf('contact', 'create', 'additionalFields'),
		);
	});

	it.each([
		['contact.addToList', ['id', 'phone', 'email']],
		['contact.get', ['phone', 'email']],
		['contact.getMessages', ['id', 'phone', 'email']],
		['contact.getTags', ['id', 'phone', 'email']],
		['contact.update', ['id', 'phone', 'email']],
		['summary.generate', ['phone', 'email']],
		['tag.addToContact', ['phone', 'email']],
		['whatsAppTemplate.send', ['id', 'phone', 'email']],
	])('lets the contact of %s be picked by %j', async (action, modes) => {
		const [resource, operation] = action.split('.');
		const fields = await shownFor(resource, operation);
		const contact = fields.find(({ name }) => name === 'contactId');
		expect(contact).toMatchObject({ type: 'resourceLocator', required: true });
		expect(contact?.modes?.map(({ name }: INodePropertyMode) => name)).toEqual(modes);
	});

	it('lets a template be picked from a searchable list or by its ID', async () => {
		const fields = await shownFor('whatsAppTemplate', 'send');
		const template = fields.find(({ name }) => name === 'templateId');
		expect(template?.modes?.map(({ name }) => name)).toEqual(['list', 'id']);
	});

	it('names no list that the node cannot fill, and fills no other one', async () => {
		const { description, methods } = await load('dmChamp');
		const named = flat(description.properties).flatMap(({ typeOptions, modes = [] }) => [
			typeOptions?.loadOptionsMethod,
			...modes.map((mode) => mode.typeOptions?.searchListMethod),
		]);
		const asked = [...new Set(named.filter((name) => name !== undefined))].sort();
		const filled = { ...methods?.listSearch, ...methods?.loadOptions };
		expect(asked).toEqual(Object.keys(filled).sort());
	});
});
