import {
	startVixieesSandbox,
	type VixieesSandbox,
	type VixieesSandboxOptions,
} from '../../sandbox/vixiees';
import { DEAL_STATUSES, TASK_RESULTS } from '../../sandbox/vixiees/records';
import { busiestWindow } from './busiest';
import type { Account, Count, Example, Outcome, Step } from './types';

/** The vendor's shortest window (vendor page: Usage limits). */
const WINDOW_MS = 2_000;
const ALLOWED_IN_WINDOW = 40;

const FORMS_WITH_PHONE = 100;
const FORMS_WITHOUT_PHONE = 5;
const CONTACTS_OF_THE_WEEK = 12;
const DAY_MS = 24 * 60 * 60 * 1_000;
const TOKEN = 'a long random text';

interface VixieesExample extends Pick<Example, 'file' | 'settings' | 'webhookQuery'> {
	/** What the account has at the start, and how it behaves. */
	sandbox?: Pick<VixieesSandboxOptions, 'sizes' | 'switches'>;
	steps(sandbox: VixieesSandbox): Step[];
	counts(sandbox: VixieesSandbox, outcome: Outcome): Count[];
}

/** Each example: how it starts, and what must come of it. */
const EXAMPLES: VixieesExample[] = [
	{
		file: 'vixiees-sync-contacts.json',
		steps: ({ state }) => {
			const poll = (says: string, count: number, first?: () => void): Step => ({
				says,
				start: 'poll',
				trigger: 'Vixiees Sync Trigger',
				first,
				itemsIn: { node: 'Vixiees Sync Trigger', count },
				itemsOut: { 'Upsert Contact': count },
			});
			return [
				poll('the first poll reads all 200 contacts', 200),
				poll('the second finds nothing new', 0),
				poll('one contact is new and one has changed', 2, () => {
					state.addContact({ first_name: 'Nuria', email: 'nuria@example.com' });
					const [oldest] = state.contacts.all();
					state.contacts.update(oldest.id, { company: 'Solar Norte' }, Date.now());
				}),
			];
		},
		counts: (_sandbox, { otherSystem }) => [
			{ what: 'contacts in the other system', expected: 201, counted: otherSystem.records.size },
		],
	},
	{
		file: 'vixiees-confirm-form-on-whatsapp.json',
		sandbox: { switches: { duplicateWebhooks: true } },
		steps: ({ app }) => {
			const forms = FORMS_WITH_PHONE + FORMS_WITHOUT_PHONE;
			return [
				{
					says: `${forms} forms are submitted at once, and Vixiees reports each of them twice`,
					start: 'webhook',
					trigger: 'Vixiees Trigger',
					first: () => {
						for (let index = 0; index < forms; index++) {
							const phone = index < FORMS_WITH_PHONE ? `+3469${1_000_000 + index}` : undefined;
							const email = `lead.${index}@example.com`;
							app.submitForm({ fields: { first_name: `Lead ${index}`, email, phone } });
						}
					},
					itemsIn: { node: 'Vixiees Trigger', count: 2 * forms },
					itemsOut: {
						'Send Confirmation': 2 * FORMS_WITH_PHONE,
						'Create Task': 2 * FORMS_WITHOUT_PHONE,
					},
				},
			];
		},
		counts: (sandbox) => [
			{
				what: 'WhatsApp messages sent',
				expected: FORMS_WITH_PHONE,
				counted: sandbox.state.messages.size,
			},
			{
				what: 'different contacts reached',
				expected: FORMS_WITH_PHONE,
				counted: new Set(sandbox.state.messages.all().map(({ fields }) => fields.contact_id)).size,
			},
			{ what: 'tasks created', expected: FORMS_WITHOUT_PHONE, counted: tasksCreated(sandbox) },
		],
	},
	{
		file: 'vixiees-deals-by-stage.json',
		steps: ({ state }) => [
			{
				says: 'somebody clicks Execute Workflow',
				start: 'manual',
				trigger: 'Manual Trigger',
				itemsIn: { node: 'Get Deals', count: state.deals.size },
				itemsOut: { 'Name Columns': 3 },
			},
		],
		counts: ({ state }, { itemsOf }) =>
			DEAL_STATUSES.map((stage) => ({
				what: `in ${stage} deals`,
				expected: state.deals
					.all()
					.filter(({ fields }) => fields.status === stage)
					.reduce((sum, { fields }) => sum + Number(fields.amount), 0),
				counted: Number(itemsOf('Name Columns').find((item) => item.stage === stage)?.amount),
			})),
	},
	{
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
	},
	{
		file: 'vixiees-route-events.json',
		sandbox: { switches: { duplicateWebhooks: true } },
		settings: { 'Vixiees Trigger': { token: TOKEN } },
		webhookQuery: `?${new URLSearchParams({ token: TOKEN }).toString()}`,
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
	},
];

export const vixieesExamples: Example[] = EXAMPLES.map(
	({ sandbox: options, steps, counts, ...example }) => ({
		...example,
		vendor: 'Vixiees',
		open: async () => {
			const sandbox = await startVixieesSandbox(options);
			return {
				account: accountOf(sandbox),
				steps: steps(sandbox),
				counts: (outcome) => counts(sandbox, outcome),
			};
		},
	}),
);

function accountOf(sandbox: VixieesSandbox): Account {
	const { url, apiKey, switches, journal, counters, webhooks } = sandbox;
	return {
		credentials: { vixieesApi: { apiKey, baseUrl: url, licenses: switches.licenses } },
		deliverWebhooksTo: (address) => sandbox.deliverWebhooksTo(address),
		deliveriesAnswered: async () => {
			await webhooks.settled();
			return webhooks.deliveries.length;
		},
		traffic: () => ({
			accepted: counters.accepted,
			refused: counters.refused,
			busiest: busiestWindow(
				journal.entries.map(({ at }) => at),
				WINDOW_MS,
			),
			allowed: ALLOWED_IN_WINDOW,
			window: `${WINDOW_MS / 1_000} s`,
		}),
		close: async () => await sandbox.close(),
	};
}

/** Tasks the API made; the account starts with some. */
function tasksCreated({ counters }: VixieesSandbox): number {
	return counters.perRoute['POST /tasks']?.accepted ?? 0;
}
