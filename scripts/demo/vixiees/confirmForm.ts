import { tasksCreated } from './tasksCreated';
import type { VixieesExample } from './types';

const WITH_PHONE = 100;
const WITHOUT_PHONE = 5;

export const confirmForm: VixieesExample = {
	file: 'vixiees-confirm-form-on-whatsapp.json',
	sandbox: { switches: { duplicateWebhooks: true } },
	steps: ({ app }) => {
		const forms = WITH_PHONE + WITHOUT_PHONE;
		return [
			{
				says: `${forms} forms are submitted at once, and Vixiees reports each of them twice`,
				start: 'webhook',
				trigger: 'Vixiees Trigger',
				first: () => {
					for (let index = 0; index < forms; index++) {
						const phone = index < WITH_PHONE ? `+3469${1_000_000 + index}` : undefined;
						const email = `lead.${index}@example.com`;
						app.submitForm({ fields: { first_name: `Lead ${index}`, email, phone } });
					}
				},
				itemsIn: { node: 'Vixiees Trigger', count: 2 * forms },
				itemsOut: { 'Send Confirmation': 2 * WITH_PHONE, 'Create Task': 2 * WITHOUT_PHONE },
			},
		];
	},
	counts: (sandbox) => [
		{
			what: 'WhatsApp messages sent',
			expected: WITH_PHONE,
			counted: sandbox.state.messages.size,
		},
		{
			what: 'different contacts reached',
			expected: WITH_PHONE,
			counted: new Set(sandbox.state.messages.all().map(({ fields }) => fields.contact_id)).size,
		},
		{ what: 'tasks created', expected: WITHOUT_PHONE, counted: tasksCreated(sandbox) },
	],
};
