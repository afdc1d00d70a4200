import type { ApiRequest } from '../shared/apiHost';
import type { Doc } from '../shared/collection';
import { last } from '../shared/query';
import type { VentiaContext } from './context';
import { readDateTime } from './dates';
import type { ContactFields } from './records';
import type { VentiaSwitches } from './switches';
import { wholeContact } from './wire';

const OBJECT_ID = /^[a-fA-F0-9]{24}$/;
/** An unsigned field is ascending in the page's text and missing from its enum. */
const SORT = /^[+-]?(createdAt|lastInteraction|lastInteractionDate)$/;

type Contact = Doc<ContactFields>;
type Query = ApiRequest['query'];
type Test = (contact: Contact) => boolean;

/** The bounds of a date filter by the beginning of its parameter (new documentation: List contacts). */
const BOUNDS: Record<string, (value: number, bound: number) => boolean> = {
	gte: (value, bound) => value >= bound,
	lte: (value, bound) => value <= bound,
	gt: (value, bound) => value > bound,
	lt: (value, bound) => value < bound,
};

/** The contacts that the query of the new list asks for, in its order, or what is wrong with it. */
export function queriedContacts(
	{ query }: ApiRequest,
	{ state, switches }: VentiaContext,
): Contact[] | { problems: string[] } {
	const problems: string[] = [];
	const found = searchTest(query, problems, (contact) => wholeContact(contact, state));
	const filters = [...idTests(query, problems), ...dateTests(query, problems)];
	const sort = last(query.sort);
	if (sort !== undefined && !SORT.test(sort)) {
		problems.push(
			'sort must be + or - followed by createdAt, lastInteraction or lastInteractionDate',
		);
	}
	if (problems.length > 0) return { problems };

	const tests = [
		...(switches.ignoreSearch ? [] : [found]),
		...(switches.ignoreFilters ? [] : filters),
	];
	const matching = state.contacts.all().filter((contact) => tests.every((test) => test(contact)));
	return sort === undefined || switches.ignoreSort
		? inDefaultOrder(matching, switches)
		: sorted(matching, sort);
}

export function inDefaultOrder(contacts: Contact[], { order }: VentiaSwitches): Contact[] {
	if (order === 'unsorted') {
		return contacts.sort((a, b) => scattered(a.id) - scattered(b.id));
	}
	return sorted(contacts, order === 'oldestFirst' ? '+createdAt' : '-createdAt');
}

/** A case-insensitive part of one field, which must be named (new documentation: search, field). */
function searchTest(
	query: Query,
	problems: string[],
	view: (contact: Contact) => Record<string, unknown>,
): Test {
	const search = last(query.search);
	const field = last(query.field);
	if (field === 'company') problems.push('field cannot be company');
	if (search !== undefined && !field) problems.push('search must be sent together with field');
	if (search === undefined || !field) return () => true;
	const part = search.toLowerCase();
	const [, code] = /^additionalData\.(.+)$/.exec(field) ?? [];
	return (contact) => {
		const { [field]: stored }: Record<string, unknown> = { ...contact.fields };
		const shown = typeof stored === 'string' || Array.isArray(stored) ? stored : undefined;
		const values =
			code === undefined ? (shown ?? view(contact)[field]) : contact.fields.additionalData[code];
		return [values]
			.flat()
			.some((value) => value !== undefined && String(value).toLowerCase().includes(part));
	};
}

function idTests(query: Query, problems: string[]): Test[] {
	const named = (name: string, test: (contact: Contact, id: string) => boolean): Test[] => {
		const id = last(query[name]);
		if (id === undefined) return [];
		if (!OBJECT_ID.test(id)) problems.push(`${name} must match ${OBJECT_ID.source}`);
		return [(contact) => test(contact, id.toLowerCase())];
	};
	return [
		...named('campaignId', ({ fields }, id) => fields.campaigns.includes(id)),
		...named('agent', ({ fields }, id) => fields.agent === id),
		...named('firstAgent', ({ fields }, id) => fields.firstAgent === id),
	];
}

function dateTests(query: Query, problems: string[]): Test[] {
	const valueOf: Record<string, (contact: Contact) => number> = {
		CreatedAt: ({ createdAt }) => createdAt,
		LastInteractionDate: ({ fields }) => fields.lastInteraction,
	};
	return Object.entries(valueOf).flatMap(([date, read]) =>
		Object.entries(BOUNDS).flatMap(([bound, within]): Test[] => {
			const text = last(query[`${bound}${date}`]);
			if (text === undefined) return [];
			const ms = readDateTime(text);
			if (ms === undefined) problems.push(`${bound}${date} must be a date-time`);
			return [(contact) => within(read(contact), ms ?? NaN)];
		}),
	);
}

function sorted(contacts: Contact[], sort: string): Contact[] {
	const direction = sort.startsWith('-') ? -1 : 1;
	const value = sort.endsWith('createdAt')
		? ({ createdAt }: Contact) => createdAt
		: ({ fields }: Contact) => fields.lastInteraction;
	return contacts.sort((a, b) => direction * (value(a) - value(b) || (a.id < b.id ? -1 : 1)));
}

/** A fixed place without any order, so that pages of an unsorted list still fit together. */
function scattered(id: string): number {
	return Math.imul(Number.parseInt(id.slice(-8), 16), 0x9e3779b1) >>> 0;
}
