import type { Doc } from '../shared/collection';
import type { ContactFields, InteractionFields, UserFields } from './records';
import type { VentiaState } from './state';

/** What the samples of listing and getting contacts show (vendor page). */
const LISTED_CONTACT_FIELDS = [
	'_id',
	'company',
	'firstName',
	'lastName',
	'origin',
	'phones',
	'agent',
	'agentAssigned',
	'archivingReason',
	'status',
	'emails',
	'detail',
	'createdAt',
	'updatedAt',
	'__v',
	'lastInteraction',
	'archivingReasonText',
	'agentFullName',
];

/** Every field that any of the samples of a contact shows, and those that the new list filters by. */
export function wholeContact(
	{ fields, ...doc }: Doc<ContactFields>,
	state: VentiaState,
): Record<string, unknown> {
	const { agent, firstAgent, agentAssigned, reminder, lastInteraction } = fields;
	return {
		company: state.company,
		firstName: fields.firstName,
		lastName: fields.lastName,
		origin: fields.origin,
		originText: state.setting('origins', fields.origin)?.name ?? capitalised(fields.origin),
		phones: fields.phones,
		...(agent === null ? {} : { agent, agentFullName: state.fullName(agent) }),
		...(firstAgent === null ? {} : { firstAgent, firstAgentFullName: state.fullName(firstAgent) }),
		...(agentAssigned === null ? {} : { agentAssigned: isoDate(agentAssigned) }),
		archivingReason: fields.archivingReason,
		archivingReasonText: state.setting('archivingReasons', fields.archivingReason)?.name ?? '',
		status: fields.status,
		attention: 'not_actions',
		emails: fields.emails,
		detail: fields.detail,
		stats: { visits: 0 },
		createdCoords: { active: false },
		contactLocation: { location: false },
		databaseUploded: false,
		channels: [],
		assignedGroups: [],
		campaigns: fields.campaigns,
		additionalData: fields.additionalData,
		...(reminder === null ? {} : { reminder }),
		_id: doc.id,
		lastInteraction: isoDate(lastInteraction),
		lastInteractionDate: isoDate(lastInteraction),
		...datesOf(doc),
	};
}

/** A contact as it is listed, with the fields of the samples only. */
export function listedContact(
	contact: Doc<ContactFields>,
	state: VentiaState,
): Record<string, unknown> {
	const whole = wholeContact(contact, state);
	return Object.fromEntries(
		LISTED_CONTACT_FIELDS.filter((name) => name in whole).map((name) => [name, whole[name]]),
	);
}

export function wireInteraction(
	{ fields, ...doc }: Doc<InteractionFields>,
	state: VentiaState,
): Record<string, unknown> {
	const { content, agent, contact, via, type } = fields;
	return {
		content,
		_id: doc.id,
		company: state.company,
		...(agent === null ? {} : { agent }),
		contact,
		status: 'started',
		via,
		...(via === 'api' ? { createdCoords: { active: false } } : {}),
		type,
		...datesOf(doc),
	};
}

/** A user without its password and first login, which differs from answer to answer. */
export function wireUser({ id, fields }: Doc<UserFields>): Record<string, unknown> {
	const { name, lastname, email, phone_work, group, roles } = fields;
	return { _id: id, name, lastname, email, phone_work, group, roles };
}

export function datesOf({ createdAt, updatedAt, version }: Omit<Doc<object>, 'id' | 'fields'>): {
	createdAt: string;
	updatedAt: string;
	__v: number;
} {
	return { createdAt: isoDate(createdAt), updatedAt: isoDate(updatedAt), __v: version };
}

export function isoDate(ms: number): string {
	return new Date(ms).toISOString();
}

function capitalised(code: string): string {
	return code.charAt(0).toUpperCase() + code.slice(1);
}
