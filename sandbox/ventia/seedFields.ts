import { faker } from '@faker-js/faker/locale/es_MX';

import { SALE_STATUSES } from './saleStatuses';
import type { ContactFields, SaleFields, UserFields } from './records';

/** Mobile numbers of Uruguay, Argentina, Chile, Colombia, Mexico and Peru before their last 7 digits. */
const MOBILE_PREFIXES = ['+5989', '+549115', '+5699', '+57310', '+52555', '+5198'];
const ORIGINS = ['local', 'web', 'instagram', 'referral', 'store'];
const REASONS = ['sintrabajo', 'notclient', 'noanswer', 'competitor'];

/** Contact number `index`, with a phone and most times an e-mail that no other has. */
export function contactFields(
	index: number,
	agents: string[],
	campaigns: string[],
	lastInteraction: number,
): ContactFields {
	const firstName = faker.person.firstName();
	const lastName = faker.person.lastName();
	const agent = faker.helpers.arrayElement(agents);
	const archived = index % 6 === 5;
	return {
		firstName,
		lastName,
		emails: index % 7 === 6 ? [] : [emailOf(firstName, lastName, index)],
		phones: [phoneOf(index)],
		detail: index % 4 === 0 ? faker.helpers.arrayElement(['Zona norte', 'Llamar de tarde']) : '',
		origin: faker.helpers.arrayElement(ORIGINS),
		agent,
		firstAgent: index % 5 === 0 ? faker.helpers.arrayElement(agents) : agent,
		agentAssigned: lastInteraction,
		status: archived ? 'closed' : 'new',
		archivingReason: archived ? faker.helpers.arrayElement(REASONS) : '',
		campaigns: index % 3 === 0 ? [faker.helpers.arrayElement(campaigns)] : [],
		additionalData: index % 10 === 0 ? { housename: `Casa ${lastName}` } : {},
		reminder: null,
		lastInteraction,
		lastInbound: null,
	};
}

export function userFields(index: number, group: string, at: number): UserFields {
	const name = faker.person.firstName();
	const lastname = faker.person.lastName();
	return {
		name,
		lastname,
		email: emailOf(name, lastname, index),
		phone_work: index % 4 === 3 ? null : phoneOf(900_000 + index),
		roles: index === 0 ? ['user', 'super'] : index % 3 === 0 ? ['user', 'comercial'] : ['user'],
		group,
		active: true,
		firstLogin: index % 5 === 4 ? null : at,
	};
}

/** Sale number `index`; every fortieth one is locked. */
export function saleFields(index: number, at: number, agents: string[]): SaleFields {
	const day = new Date(at).toISOString().slice(0, 10);
	return {
		ticket_id: `ticket-${1000 + index}`,
		ticket_sale_id: `sale-${1000 + index}`,
		date: day,
		date_sale: day,
		type: faker.helpers.arrayElement(['online', 'store']),
		name: faker.person.fullName(),
		phone: phoneOf(index),
		gov_id: String(10_000_000 + index * 13),
		product: faker.helpers.arrayElement(['Internet', 'Móvil', 'Alarma']),
		status: faker.helpers.arrayElement(SALE_STATUSES),
		user: faker.helpers.arrayElement(agents),
		importation: 'Public API',
		value: faker.number.int({ min: 1, max: 60 }) * 50,
		lock: index % 40 === 39,
	};
}

function phoneOf(index: number): string {
	const prefix = MOBILE_PREFIXES[index % MOBILE_PREFIXES.length];
	return `${prefix}${String(1_000_000 + index * 37).slice(-7)}`;
}

function emailOf(firstName: string, lastName: string, index: number): string {
	const email = faker.internet.email({ firstName, lastName, provider: 'example.com' });
	return email.toLowerCase().replace('@', `.${index}@`);
}
