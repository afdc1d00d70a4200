import { PACKAGE, type Stage } from '../../test/browser/support/stage';
import { readWorkflowFile } from '../demo/workflowFile';

/** A picture of the README. */
export interface Picture {
	/** Name of its files, without the theme. */
	name: string;
	/** Leads the editor to what is to be seen. */
	show(stage: Stage): Promise<void>;
}

export const PICTURES: Picture[] = [
	{
		name: 'node-panel',
		show: async ({ editor }) => {
			await editor.newWorkflow();
			await editor.canvas.openNodePanel();
			await editor.nodePanel.find('create contact', `${PACKAGE}.vixiees`);
		},
	},
	{
		name: 'operation',
		show: async (stage) => {
			const { canvas, nodeDetails } = stage.editor;
			const parameters = { resource: 'contact', operation: 'getAll', limit: 10 };
			await stage.openNodes('Contacts', [{ name: 'Get Contacts', type: 'ventia', parameters }]);
			await canvas.openNode('Get Contacts');
			await nodeDetails.execute();
			await nodeDetails.output.items();
			await stage.editor.dismissMessages();
		},
	},
	{
		name: 'trigger',
		show: async (stage) => {
			const { canvas, nodeDetails } = stage.editor;
			await stage.openNodes('Events', [{ name: 'DM Champ Trigger', type: 'dmChampTrigger' }]);
			await canvas.openNode('DM Champ Trigger');
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
