import type { Stage } from '../../test/browser/support/stage';
import { readWorkflowFile } from '../demo/workflowFile';
import { PACKAGE_NAME } from '../host';

/** A picture of the README. */
export interface Picture {
	/** Name of its files, without the theme. */
	name: string;
	/** Leads the editor to what is to be seen. */
	show(stage: Stage): Promise<void>;
}

const TRIGGER = {
	name: 'Vixiees Trigger',
	type: 'vixieesTrigger',
	webhookId: '8c1f0b7e-52d4-4c0e-9a63-1d7f2e90b5aa',
};

/** Who fills in a form on the website. */
const VISITOR = {
	first_name: 'Zenobia',
	last_name: 'Quist',
	email: 'zenobia.quist@example.com',
	phone: '+34600111222',
};

export const PICTURES: Picture[] = [
	{
		name: 'node-panel',
		show: async (stage) => {
			const { canvas, nodePanel } = stage.editor;
			await stage.openNodes('New leads', [TRIGGER]);
			await canvas.openNodePanel();
			await nodePanel.find('create contact', `${PACKAGE_NAME}.vixiees`);
		},
	},
	{
		name: 'operation',
		show: async (stage) => {
			const { canvas, nodeDetails } = stage.editor;
			const parameters = { resource: 'contact', operation: 'getAll', returnAll: true };
			await stage.openNodes('Contacts', [{ name: 'Get Contacts', type: 'ventia', parameters }]);
			await canvas.openNode('Get Contacts');
			await nodeDetails.widenOutput();
			await nodeDetails.execute();
			await nodeDetails.output.items();
		},
	},
	{
		name: 'trigger',
		show: async (stage) => {
			const { canvas, nodeDetails } = stage.editor;
			await stage.openNodes('Events', [TRIGGER]);
			await canvas.openNode(TRIGGER.name);
			const { pathname } = new URL(await nodeDetails.webhookUrl('Test URL'));
			stage.vixiees.deliverWebhooksTo(`${stage.url}${pathname}`);
			await nodeDetails.execute();
			await nodeDetails.untilListening();
			stage.vixiees.app.submitForm({ fields: VISITOR });
			await nodeDetails.output.items();
			await nodeDetails.webhookUrl('Production URL');
		},
	},
	{
		name: 'workflow',
		show: async (stage) => {
			await stage.openWorkflow(readWorkflowFile('ventia-leads-to-dmchamp.json'));
			await stage.editor.canvas.fit();
		},
	},
];
