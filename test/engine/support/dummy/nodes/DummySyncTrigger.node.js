const { NodeConnectionTypes } = require('n8n-workflow');

/** A polling trigger that counts its polls in static data. */
class DummySyncTrigger {
	description = {
		displayName: 'Dummy Sync Trigger',
		name: 'dummySyncTrigger',
		group: ['trigger'],
		version: 1,
		description: 'A polling trigger of the harness tests',
		defaults: { name: 'Dummy Sync Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
	async poll() {
		const state = this.getWorkflowStaticData('node');
		if (this.getMode() === 'manual') return [[{ json: { manual: true } }]];
		state.polls = (state.polls ?? 0) + 1;
		if (state.polls === 2) return null;
		return [[{ json: { poll: state.polls, budgetMs: this.getPollBudgetMs() } }]];
	}
}
exports.DummySyncTrigger = DummySyncTrigger;
