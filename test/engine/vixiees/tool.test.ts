import { loadPackages } from '../support';

describe('the description n8n reads', () => {
	it('offers the node to AI agents, and no trigger', async () => {
		const packages = await loadPackages();
		const described = ['vixiees', 'vixieesTrigger', 'vixieesSyncTrigger'].map((name) => {
			const node = packages.node(`n8n-nodes-conversational-crm.${name}`);
			return [name, 'usableAsTool' in node.description && node.description.usableAsTool];
		});
		expect(described).toEqual([
			['vixiees', true],
			['vixieesTrigger', false],
			['vixieesSyncTrigger', false],
		]);
	});
});
