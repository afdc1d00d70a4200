import type { INodeProperties, INodeType } from 'n8n-workflow';

import { loadPackages, PACKAGE_NAME } from '../support';

async function load(name: string): Promise<INodeType> {
	return (await loadPackages()).node(`${PACKAGE_NAME}.${name}`) as INodeType;
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
	it('offers the node to AI agents, and no trigger', async () => {
		const described = await Promise.all(
			['ventia', 'ventiaTrigger', 'ventiaSyncTrigger'].map(async (name) => {
				const { description } = await load(name);
				return [name, 'usableAsTool' in description && description.usableAsTool];
			}),
		);
		expect(described).toEqual([
			['ventia', true],
			['ventiaTrigger', false],
			['ventiaSyncTrigger', false],
		]);
	});

	it('has the 31 operations of the contract', async () => {
		const { description } = await load('ventia');
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map((option) => {
					const [resource] = displayOptions?.show?.resource ?? [];
					return `${String(resource)}.${String('value' in option ? option.value : '')}`;
				}),
			);
		expect(operations.sort()).toEqual(
			[
				'apiRequest.send',
				...[
					'archive',
					'create',
					'get',
					'getAll',
					'getInteractions',
					'transfer',
					'update',
					'upsert',
				].map((operation) => `contact.${operation}`),
				'group.getAll',
				'lead.create',
				'leadEntry.create',
				'message.send',
				'message.sendOfficialWhatsApp',
				'note.create',
				'note.getAll',
				'reminder.create',
				...['create', 'get', 'getAll', 'update', 'upsert'].map((operation) => `sale.${operation}`),
				...['create', 'get', 'getAll', 'replace', 'update'].map((operation) => `user.${operation}`),
				...['create', 'get', 'getAll', 'update'].map((operation) => `webhook.${operation}`),
			].sort(),
		);
		expect(operations).toHaveLength(31);
	});

	it('names no list or options that the node cannot fill', async () => {
		const { description, methods } = await load('ventia');
		const named = flat(description.properties).flatMap(({ typeOptions, modes = [] }) => [
			typeOptions?.loadOptionsMethod,
			...modes.map((mode) => mode.typeOptions?.searchListMethod),
		]);
		const asked = [...new Set(named.filter((name) => name !== undefined))].sort();
		const filled = { ...methods?.listSearch, ...methods?.loadOptions };
		expect(asked).toEqual(Object.keys(filled).sort());
	});
});
