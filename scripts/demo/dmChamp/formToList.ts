import type { DmChampSandbox } from '../../../sandbox/dmChamp';
import { times } from '../times';
import type { DmChampExample } from './types';

/** The list and the custom channel that the file names, as users name theirs. */
const LIST = 'website-leads';
const CHANNEL = 'website';

const NEW = 4;
/** New ones whose form arrives a second time at the same moment. */
const TWICE = 2;
const KNOWN = 2;
const WITHOUT_PHONE = 2;
const PEOPLE = NEW + KNOWN;

export const formToList: DmChampExample = {
	file: 'dmchamp-form-to-list.json',
	sandbox: { dialect: 'reference', sizes: { contacts: 0 } },
	steps: ({ state }) => {
		addList(state);
		const known = times(KNOWN, (index) => form(`known-${index}`, `+1555555${1_000 + index}`));
		for (const { visitor_id: externalId, phone } of known) {
			state.addContact({ phone, externalId, customChannel: CHANNEL, firstName: 'Before' });
		}
		const unknown = times(NEW, (index) => form(`new-${index}`, `+1555555${2_000 + index}`));
		const forms = [
			...known,
			...unknown,
			...unknown.slice(0, TWICE),
			...times(WITHOUT_PHONE, (index) => form(`unreachable-${index}`, '')),
		];
		const written = forms.length - WITHOUT_PHONE;
		return [
			{
				says: `${forms.length} forms are submitted at once, ${KNOWN} of them by known contacts, ${TWICE} a second time`,
				start: 'call',
				trigger: 'Form Submitted',
				calls: forms,
				itemsIn: { node: 'Form Submitted', count: forms.length },
				itemsOut: { 'Send Welcome': written },
			},
		];
	},
	counts: ({ state }) => {
		const contacts = state.contacts.all().map(({ fields }) => fields);
		const welcomed = state.messages.all().map(({ fields }) => fields.contact);
		return [
			{ what: 'contacts', expected: PEOPLE, counted: contacts.length },
			{
				what: 'different phones',
				expected: PEOPLE,
				counted: new Set(contacts.map(({ phone }) => phone)).size,
			},
			{
				what: 'of them updated',
				expected: PEOPLE,
				counted: contacts.filter(({ firstName }) => firstName === 'Lead').length,
			},
			{
				what: 'contacts in the list',
				expected: PEOPLE,
				counted: state.lists.get(LIST)?.fields.contacts.length ?? 0,
			},
			{ what: 'welcomes sent', expected: PEOPLE, counted: welcomed.length },
			{ what: 'contacts welcomed', expected: PEOPLE, counted: new Set(welcomed).size },
		];
	},
};

/** Adds the list that the file names. */
export function addList(state: DmChampSandbox['state']): void {
	state.lists.insert({ name: 'Website leads', contacts: [] }, Date.now(), undefined, LIST);
}

function form(visitor_id: string, phone: string) {
	return {
		visitor_id,
		first_name: 'Lead',
		last_name: 'Web',
		phone,
		email: `${visitor_id}@example.com`,
	};
}
