import { faker } from '@faker-js/faker/locale/es_MX';

import { GROUPS, groupFields } from './groups';
import { contactFields, saleFields, userFields } from './seedFields';
import { randomDates, wholeSecond } from './seedDates';
import type { VentiaState } from './state';

const DAY_MS = 24 * 60 * 60 * 1000;
const SPREAD_MS = 180 * DAY_MS;
const CHANNELS = [
	{ name: 'WhatsApp oficial', type: 'whatsapp_business' },
	{ name: 'WhatsApp del local', type: 'unofficial_wpp' },
	{ name: 'Facebook', type: 'fb' },
	{ name: 'Instagram', type: 'ig' },
] as const;
const FORMS = [
	{ code: 'web-contacto', name: 'Contacto del sitio web' },
	{ code: 'campana-verano', name: 'Campaña de verano' },
];

/** How many records of each kind an account starts with. */
export interface SeedSizes {
	contacts: number;
	sales: number;
	/** Users that the account sees; an inactive one and one of another company come on top. */
	users: number;
	/** Lead entries. */
	leads: number;
}

export const DEFAULT_SIZES: SeedSizes = { contacts: 5000, sales: 1200, users: 12, leads: 40 };

/**
 * Fills an empty account with records of the 180 days before `now` (ms since the epoch). The same
 * `seed` and `now` give the same records.
 */
export function seedAccount(state: VentiaState, sizes: SeedSizes, now: number, seed: number): void {
	faker.seed(seed);
	const start = now - SPREAD_MS;
	addGroups(state, start);
	addUsers(state, sizes.users, start);
	const agents = state.shownUsers.map(({ id }) => id);
	for (const channel of CHANNELS) state.channels.insert(channel, start);
	for (const user of agents.slice(0, 2)) state.userIntegrations.insert({ user }, start);
	for (const form of FORMS) state.leadForms.insert({ ...form, agent: agents[0] }, start);
	addContacts(state, sizes.contacts, agents, start, now);
	randomDates(sizes.sales, start, now).forEach((at, index) =>
		state.sales.insert(saleFields(index, at, agents), at, Math.min(now, at + DAY_MS)),
	);
	addLeads(state, sizes.leads, start, now);
}

function addGroups(state: VentiaState, at: number): void {
	const ids = GROUPS.map(() => state.newId(at));
	GROUPS.forEach((_, index) => {
		state.groups.insert(
			groupFields(index, ids, () => state.newId(at)),
			at,
			at,
			ids[index],
		);
	});
}

function addUsers(state: VentiaState, count: number, at: number): void {
	const own = state.ownGroups;
	for (let index = 0; index < count; index++) {
		const group = own[index % own.length].id;
		state.users.insert(userFields(index, group, at), at);
	}
	const foreign = state.groups.all()[GROUPS.length - 1].id;
	state.users.insert({ ...userFields(count, state.company, at), active: false }, at);
	state.users.insert(userFields(count + 1, foreign, at), at);
}

/** Some contacts share their phone or e-mail with the one before; every sixth one is archived. */
function addContacts(
	state: VentiaState,
	count: number,
	agents: string[],
	start: number,
	now: number,
): void {
	const campaigns = [state.newId(start), state.newId(start), state.newId(start)];
	let before: ReturnType<typeof contactFields> | undefined;
	randomDates(count, start, now).forEach((at, index) => {
		const fields = contactFields(index, agents, campaigns, wholeSecond(at, now));
		if (before && index % 50 === 49) fields.phones = before.phones;
		if (before && index % 75 === 74) fields.emails = before.emails;
		before = fields;
		const contact = state.addContact(fields, at);
		if (index % 6 === 5) {
			const content = { from: '', to: fields.archivingReason };
			state.addInteraction(
				contact,
				{ type: 'archiving', via: 'web', content },
				fields.lastInteraction,
			);
		} else if (index % 3 === 0) {
			const content = { body: faker.helpers.arrayElement(['Pidió precio', 'Llamar el lunes']) };
			state.addInteraction(contact, { type: 'note', via: 'web', content }, fields.lastInteraction);
		}
	});
}

function addLeads(state: VentiaState, count: number, start: number, now: number): void {
	const contacts = state.contacts.all();
	const forms = state.leadForms.all();
	if (contacts.length === 0) return;
	for (const at of randomDates(count, start, now)) {
		const { id, fields } = faker.helpers.arrayElement(contacts);
		const { firstName, lastName, phones, emails, detail } = fields;
		const form = faker.helpers.arrayElement(forms).id;
		const own = { firstName, lastName, phones, emails, detail, additionalData: {} };
		state.leadEntries.insert({ ...own, form, contact: id }, at);
	}
}
