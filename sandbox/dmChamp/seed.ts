import { faker } from '@faker-js/faker/locale/en';

import type { Doc } from '../shared/collection';
import type { ContactFields, SubAccountFields, UsageFields } from './records';
import type { DmChampState } from './state';

const DAY_MS = 24 * 60 * 60 * 1000;
const SPREAD_MS = 180 * DAY_MS;
/** Mobile numbers of five countries before their last 6 digits. */
const PHONE_PREFIXES = ['+44770', '+1555555', '+3161234', '+34600', '+5511900'];
const LISTS = ['Newsletter', 'Website leads', 'Customers', 'Clientes São Paulo'];
const TAGS = [
	{ name: 'lead', description: 'Asked for something' },
	{ name: 'customer', description: 'Has bought' },
	{ name: 'vip', description: '' },
];
const TEMPLATES = [
	{
		name: 'appointment_reminder',
		language: 'en_US',
		category: 'UTILITY',
		body: 'Hi {{firstName|there|capitalize}}, see you tomorrow.',
	},
	{
		name: 'spring_offer',
		language: 'en_US',
		category: 'MARKETING',
		body: 'Hi {{firstName|there|capitalize}}, 20 % off until Sunday.',
	},
	{
		name: 'recordatorio',
		language: 'es_ES',
		category: 'UTILITY',
		body: 'Hola {{firstName|cliente|capitalize}}, hasta mañana.',
	},
] as const;
const CHANNELS = ['my-channel', 'website', 'crm'];

/** How many records of each kind an account starts with. */
export interface SeedSizes {
	contacts: number;
	subAccounts: number;
	/** Lines of the usage export. */
	usage: number;
}

export const DEFAULT_SIZES: SeedSizes = { contacts: 300, subAccounts: 8, usage: 400 };

/**
 * Fills an empty account with records of the 180 days before `now` (ms since the epoch). The same
 * `seed` and `now` give the same records.
 */
export function seedAccount(
	state: DmChampState,
	sizes: SeedSizes,
	now: number,
	seed: number,
): void {
	faker.seed(seed);
	const start = now - SPREAD_MS;
	for (const tag of TAGS) state.tags.insert({ ...tag }, start);
	for (const template of TEMPLATES) {
		state.templates.insert({ ...template, status: 'approved' }, start);
	}
	for (const name of CHANNELS) state.customChannels.insert({ name }, start);
	for (const name of LISTS) state.lists.insert({ name, contacts: [] }, start);
	addContacts(state, sizes.contacts, start, now);
	for (let index = 0; index < sizes.subAccounts; index++) {
		state.subAccounts.insert(subAccountFields(index, start), start);
	}
	addUsage(state, sizes.usage, now);
}

/** Every tenth contact has no phone, and every fifteenth, which is none of those, no e-mail. */
function addContacts(state: DmChampState, count: number, start: number, now: number): void {
	const lists = state.lists.all();
	for (let index = 0; index < count; index++) {
		const createdAt = start + Math.floor(((now - start) * index) / count / 1000) * 1000;
		const contact = state.addContact(contactFields(index), createdAt);
		lists[index % lists.length].fields.contacts.push(contact.id);
	}
}

function contactFields(index: number): Partial<ContactFields> {
	const firstName = faker.person.firstName();
	const lastName = faker.person.lastName();
	const email = emailOf(firstName, lastName, index);
	const tags = index % 3 === 0 ? [faker.helpers.arrayElement(TAGS).name] : [];
	return {
		firstName,
		lastName,
		tags,
		...(index % 10 === 9 ? {} : { phone: phoneOf(index), channel: 'whatsapp' }),
		...(index % 15 === 5 ? {} : { email }),
	};
}

/** The first one has the balance of the page's sample before its grant (guide: Grant Credits). */
function subAccountFields(index: number, at: number): SubAccountFields {
	const first_name = faker.person.firstName();
	const last_name = faker.person.lastName();
	return {
		email: `owner${index}@reseller.example.com`,
		first_name,
		last_name,
		business_name: faker.company.name(),
		country: 'US',
		time_zone_id: 'America/Los_Angeles',
		language: 'en',
		usage_limits: {
			monthly_credits: 1000,
			monthly_credits_used: 0,
			last_reset_date: new Date(at).toISOString(),
			credits: index === 0 ? 42 : faker.number.int({ min: 60, max: 900 }),
			roll_over_to_next_month: index % 2 === 1,
		},
	};
}

/** Lines of the last 60 days, some of them with what CSV has to quote and with other alphabets. */
function addUsage(state: DmChampState, count: number, now: number): void {
	const accounts = state.subAccounts.all();
	if (accounts.length === 0) return;
	for (let index = 0; index < count; index++) {
		const at = now - Math.floor(((count - index) * 60 * DAY_MS) / (count + 1));
		state.usage.insert(usageFields(index, at, faker.helpers.arrayElement(accounts)), at);
	}
}

const DESCRIPTIONS = [
	'AI reply',
	'Campaign, first message',
	'Said "call me", then left',
	'First line\nsecond line',
	'',
	'Überprüfung für Zoë – 你好',
];

function usageFields(
	index: number,
	at: number,
	{ id, fields }: Doc<SubAccountFields>,
): UsageFields {
	return {
		subAccount: id,
		subAccountEmail: fields.email,
		subAccountName: `${fields.first_name} ${fields.last_name}`,
		date: new Date(at).toISOString().slice(0, 10),
		amount: faker.number.int({ min: 1, max: 5 }),
		reason: faker.helpers.arrayElement(['AI response', 'Campaign message', 'WhatsApp Web message']),
		campaignName: faker.helpers.arrayElement(['', 'Spring, 20 % off', 'Campaña "Otoño"']),
		contactName: faker.person.fullName(),
		creditType: faker.helpers.arrayElement(['monthly', 'top-up']),
		customKeysUsed: index % 5 === 0,
		description: DESCRIPTIONS[index % DESCRIPTIONS.length],
		aiModel: faker.helpers.arrayElement(['gpt-4o', 'gpt-4o-mini', '']),
	};
}

function phoneOf(index: number): string {
	const prefix = PHONE_PREFIXES[index % PHONE_PREFIXES.length];
	return `${prefix}${String(100_000 + index * 37).slice(-6)}`;
}

function emailOf(firstName: string, lastName: string, index: number): string {
	const email = faker.internet.email({ firstName, lastName, provider: 'example.com' });
	return email.toLowerCase().replace('@', `.${index}@`);
}
