import { NodeConnectionTypes } from 'n8n-workflow';

import { PACKAGE_NAME, type StoredCredential, type WorkflowExport } from '../../../scripts/host';

export const TRIGGER = 'Contact Created';

/** Each contact that Vixiees reports becomes a contact in Ventia; a repeated delivery does nothing. */
export function leadWorkflow(
	name: string,
	{ id, name: account }: StoredCredential,
): WorkflowExport {
	return {
		name,
		nodes: [
			{
				id: `${name}-trigger`,
				name: TRIGGER,
				type: `${PACKAGE_NAME}.vixieesTrigger`,
				typeVersion: 1,
				position: [0, 0],
				webhookId: name,
				parameters: { events: ['*'], options: { dropDuplicates: true } },
			},
			{
				id: `${name}-create`,
				name: 'Create Contact',
				type: `${PACKAGE_NAME}.ventia`,
				typeVersion: 1,
				position: [224, 0],
				credentials: { ventiaApi: { id, name: account } },
				parameters: {
					resource: 'contact',
					operation: 'create',
					firstName: '={{ $json.payload.contact.first_name }}',
					phones: ['={{ $json.payload.contact.phone }}'],
				},
			},
		],
		connections: {
			[TRIGGER]: {
				main: [[{ node: 'Create Contact', type: NodeConnectionTypes.Main, index: 0 }]],
			},
		},
		settings: { executionOrder: 'v1' },
	};
}
