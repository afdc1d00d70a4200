import { faker } from '@faker-js/faker/locale/es';

import type { Row } from '../shared/table';
import { type ContactFields, DEAL_STATUSES } from './records';
import type { VixieesState } from './state';
import { TASK_TEMPLATES, WHATSAPP_TEMPLATES } from './templates';

const DAY_MS = 24 * 60 * 60 * 1000;
const SPREAD_MS = 90 * DAY_MS;
const AGENTS = [11, 12, 13, 14];
const SERVICES = ['Renting', 'Solar installation', 'Mortgage', 'Insurance', 'Online course'];
const SOURCES = ['Manual', 'CSV', 'API', 'Call', 'WhatsApp', 'Web', 'Meta Ads'];

/** How many records of each kind an account starts with. */
export interface SeedSizes {
	contacts: number;
	deals: number;
	tasks: number;
	recordings: number;
}

export const DEFAULT_SIZES: SeedSizes = { contacts: 200, deals: 60, tasks: 20, recordings: 25 };

/**
 * Fills an empty account with records of the 90 days before `now` (ms since the epoch). The same
 * `seed` and `now` give the same records.
 */
export function seedAccount(
	state: VixieesState,
	sizes: SeedSizes,
	now: number,
	seed: number,
): void {
	faker.seed(seed);
	const start = now - SPREAD_MS;
	for (const fields of TASK_TEMPLATES) state.taskTemplates.insert(fields, start);
	for (const fields of WHATSAPP_TEMPLATES) state.whatsappTemplates.insert(fields, start);
	dates(sizes.contacts, start, now).forEach((at, index) =>
		state.addContact(contact(index), at, laterDate(at, now)),
	);
	const contacts = state.contacts.all();
	if (contacts.length === 0) return;
	for (const at of dates(sizes.deals, start, now)) addDeal(state, contacts, at, now);
	for (const at of dates(sizes.tasks, start, now)) addTask(state, contacts, at, now);
	dates(sizes.recordings, start, now).forEach((at, index) =>
		addRecording(state, contacts, at, index, sizes.recordings),
	);
}

function contact(index: number): Partial<ContactFields> {
	const firstName = faker.person.firstName();
	const lastName = faker.person.lastName();
	const hasEmail = index % 10 !== 3;
	const email = faker.internet.email({ firstName, lastName, provider: 'example.com' });
	return {
		first_name: firstName,
		last_name: lastName,
		email: hasEmail ? email.toLowerCase().replace('@', `.${index}@`) : null,
		phone: index % 10 === 7 ? null : `+346${String(10_000_000 + index * 37).slice(-8)}`,
		company: faker.helpers.maybe(() => faker.company.name()) ?? null,
		source: faker.helpers.arrayElement(SOURCES),
		assignee_id: faker.helpers.arrayElement(AGENTS),
		playbook_id: faker.helpers.arrayElement([21, 22]),
	};
}

function addDeal(
	state: VixieesState,
	contacts: Array<Row<ContactFields>>,
	at: number,
	now: number,
): void {
	const changed = laterDate(at, now);
	const status = faker.helpers.arrayElement(DEAL_STATUSES);
	const day = new Date(status === 'open' ? now + 30 * DAY_MS : changed);
	state.addDeal(
		{
			contact_id: faker.helpers.arrayElement(contacts).id,
			title: `${faker.helpers.arrayElement(SERVICES)} ${faker.person.lastName()}`,
			amount: faker.number.int({ min: 5, max: 400 }) * 50,
			status,
			close_date: day.toISOString().slice(0, 10),
			assignee_id: faker.helpers.arrayElement(AGENTS),
		},
		at,
		changed,
	);
}

function addTask(
	state: VixieesState,
	contacts: Array<Row<ContactFields>>,
	at: number,
	now: number,
): void {
	const template = faker.helpers.arrayElement(
		state.taskTemplates.all().filter(({ fields }) => fields.active),
	);
	const status = faker.helpers.arrayElement(['created', 'started', 'completed'] as const);
	state.addTask(
		{
			contact_id: faker.helpers.arrayElement(contacts).id,
			task_template_id: template.id,
			title: template.fields.name,
			due_at: new Date(at + 2 * DAY_MS).toISOString(),
			assignee_id: faker.helpers.arrayElement(AGENTS),
			status,
			result: status === 'completed' ? 'successful' : null,
		},
		at,
		laterDate(at, now),
	);
}

/** The first fifth of the recordings is so old that only what is known about the call is left. */
function addRecording(
	state: VixieesState,
	contacts: Array<Row<ContactFields>>,
	at: number,
	index: number,
	count: number,
): void {
	const kind = index % 4 === 1 ? 'partial' : 'full';
	state.recordings.insert(
		{
			kind,
			title: kind === 'partial' ? 'Terms agreed by phone' : null,
			call_id: 6001 + index,
			contact_id: faker.helpers.arrayElement(contacts).id,
			user_id: faker.helpers.arrayElement(AGENTS),
			duration: 1 + (index % 2),
			file: index < count / 5 ? null : `/recordings/${7001 + index}.wav`,
		},
		at,
	);
}

/** Dates in whole seconds, oldest first. */
function dates(count: number, from: number, to: number): number[] {
	return Array.from({ length: count }, () => wholeSecond(from, to)).sort((a, b) => a - b);
}

function laterDate(at: number, now: number): number {
	return faker.datatype.boolean() ? wholeSecond(at, Math.min(now, at + 7 * DAY_MS)) : at;
}

function wholeSecond(from: number, to: number): number {
	const first = Math.ceil(from / 1000);
	return faker.number.int({ min: first, max: Math.max(first, Math.floor(to / 1000) - 1) }) * 1000;
}
