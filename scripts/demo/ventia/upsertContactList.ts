import type { Step } from '../types';
import { times } from '../times';
import type { Contact, VentiaExample, VentiaState } from './types';

const KNOWN = 22;
const NEW = 20;
/** New ones who are in the list a second time, their phone written in another way. */
const TWICE = 5;
const CHANGED = 12;
const NOT_IN_THE_LIST = 13;

/** Of two contacts, so that nobody can tell which is meant. */
const SHARED_PHONE = '+59893000001';

interface Row {
	phone: string;
	first_name: string;
	last_name: string;
	plan: string;
}

export const upsertContactList: VentiaExample = {
	file: 'ventia-upsert-contact-list.json',
	sandbox: { sizes: { contacts: KNOWN + NOT_IN_THE_LIST, sales: 0, leads: 0 } },
	steps: ({ state }, { records }) => {
		const unclear = [row(''), row('unknown'), row(SHARED_PHONE)];
		const list = [
			...known(state).map(({ fields }) => row(spaced(fields.phones[0]))),
			...times(NEW, (index) => row(spaced(newPhone(index)))),
			...times(TWICE, (index) => row(spaced(newPhone(index), '-'))),
			...unclear,
		];
		state.addContact({ phones: [SHARED_PHONE] });
		state.addContact({ phones: [SHARED_PHONE] });
		const changed = times(CHANGED, (index) => row(newPhone(index), 'Premium'));
		const night = (says: string, rows: Row[], notWritten: number): Step => ({
			says,
			start: 'schedule',
			trigger: 'Every Night',
			first: () => records.set('/contacts', rows),
			itemsIn: { node: 'Get Contact List', count: rows.length },
			itemsOut: { 'Contacts Written': rows.length - notWritten, 'Rows to Check': notWritten },
		});
		return [
			night(
				`${list.length} rows: ${KNOWN} known, ${NEW} new, ${TWICE} of them twice, ${unclear.length} unclear`,
				list,
				unclear.length,
			),
			night(`the next night ${CHANGED} of them have changed`, changed, 0),
		];
	},
	counts: ({ state, counters }) => [
		{
			what: 'contacts created',
			expected: NEW,
			counted: counters.perRoute['POST /contact']?.accepted ?? 0,
		},
		{
			what: 'contacts as they were in the first list',
			expected: KNOWN + NEW - CHANGED,
			counted: onPlan(state, 'Plus').length,
		},
		{
			what: 'as in the second',
			expected: CHANGED,
			counted: onPlan(state, 'Premium').length,
		},
		{
			what: 'known ones whose phone and origin stayed',
			expected: KNOWN,
			counted: known(state).filter(
				({ fields: { phones, origin } }) => /^\+\d+$/.test(phones.join()) && origin !== '',
			).length,
		},
	],
};

function row(phone: string, plan = 'Plus'): Row {
	return { phone, first_name: 'Client', last_name: 'List', plan };
}

function newPhone(index: number): string {
	return `+5989${8_000_000 + index}`;
}

/** As people write a phone. */
function spaced(phone: string, space = ' '): string {
	return phone.replace(/\d{3}(?=\d)/g, `$&${space}`);
}

/** The contacts there were before that are in the list too. */
function known(state: VentiaState): Contact[] {
	return state.contacts.all().slice(0, KNOWN);
}

function onPlan(state: VentiaState, plan: string): Contact[] {
	return state.contacts.all().filter(({ fields }) => fields.detail === plan);
}
