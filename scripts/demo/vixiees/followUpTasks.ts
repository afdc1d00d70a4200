import { TASK_RESULTS } from '../../../sandbox/vixiees/records';
import type { Step } from '../types';
import { tasksCreated } from './tasksCreated';
import type { VixieesExample } from './types';

const CONTACTS_OF_THE_WEEK = 12;
const DAY_MS = 24 * 60 * 60 * 1_000;

export const followUpTasks: VixieesExample = {
	file: 'vixiees-follow-up-tasks.json',
	sandbox: { sizes: { contacts: 0 } },
	steps: ({ state, app }) => {
		for (let index = 0; index < CONTACTS_OF_THE_WEEK; index++) {
			state.addContact({ email: `new.${index}@example.com` }, Date.now() - DAY_MS);
			state.addContact({ email: `old.${index}@example.com` }, Date.now() - 30 * DAY_MS);
		}
		const morning = (says: string): Step => ({
			says,
			start: 'schedule',
			trigger: 'Every Morning',
			itemsIn: { node: 'Get New Contacts', count: CONTACTS_OF_THE_WEEK },
			itemsOut: { 'Create First Call': CONTACTS_OF_THE_WEEK },
		});
		return [
			morning(`${CONTACTS_OF_THE_WEEK} contacts of the last week get a task`),
			morning('the next morning they have theirs'),
			{
				says: 'four tasks are completed',
				start: 'webhook',
				trigger: 'Vixiees Trigger',
				first: () => {
					TASK_RESULTS.forEach((result, index) => {
						app.completeTask({ taskId: state.tasks.all()[index].id, result });
					});
				},
				itemsIn: { node: 'Vixiees Trigger', count: TASK_RESULTS.length },
				itemsOut: { 'Note Result': 1, 'Create Second Call': 2 },
			},
		];
	},
	counts: (sandbox) => [
		{
			what: 'tasks created',
			expected: CONTACTS_OF_THE_WEEK + 2,
			counted: tasksCreated(sandbox),
		},
		{
			what: 'result noted on a contact',
			expected: 1,
			counted: sandbox.state.contacts
				.all()
				.filter(({ fields }) => fields.last_call_result === 'successful').length,
		},
	],
};
