import { pastedToken } from '../pastedToken';
import { tasksCreated } from './tasksCreated';
import type { VixieesExample } from './types';

export const routeEvents: VixieesExample = {
	file: 'vixiees-route-events.json',
	sandbox: { switches: { duplicateWebhooks: true } },
	...pastedToken('Vixiees Trigger'),
	steps: ({ app, state }) => [
		{
			says: '3 forms, 3 WhatsApp messages and a completed task arrive at one URL, all of them twice',
			start: 'webhook',
			trigger: 'Vixiees Trigger',
			first: () => {
				for (const phone of ['+34691000001', '+34691000002', '+34691000003']) {
					app.submitForm({ fields: { first_name: 'Lead', phone } });
				}
				const [known] = state.contacts.all();
				app.receiveWhatsApp({ contactId: known.id, text: 'Hola' });
				app.receiveWhatsApp({ contactId: known.id, text: '¿Me llamáis?' });
				app.receiveWhatsApp({ phone: '+34691000004' });
				const [task] = state.tasks.all();
				app.completeTask({ taskId: task.id });
			},
			itemsIn: { node: 'Vixiees Trigger', count: 11 },
			itemsOut: {
				'Tell the Team': 4,
				'Send Confirmation': 3,
				'Create Answer Task': 3,
				'Other Events': 1,
			},
		},
	],
	counts: (sandbox, { otherSystem }) => [
		{ what: 'new contacts told to the team', expected: 4, counted: otherSystem.posts.length },
		{ what: 'WhatsApp messages sent', expected: 3, counted: sandbox.state.messages.size },
		{ what: 'tasks created', expected: 2, counted: tasksCreated(sandbox) },
	],
};
