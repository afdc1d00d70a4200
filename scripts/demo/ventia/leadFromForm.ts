import { times } from '../times';
import type { Contact, VentiaExample, VentiaState } from './types';

/** The agents that the file names, as users pick theirs from the list. */
const CAPITAL_AGENT = '609d8512ee84d2388bde2353';
const OTHER_AGENT = '609d8512ee84d2388bde2354';

const FROM_CAPITAL = 12;
const FROM_ELSEWHERE = 8;
const KNOWN = 3;
const UNREACHABLE = 4;

const LAST_NAME = 'Web';

export const leadFromForm: VentiaExample = {
	file: 'ventia-lead-from-form.json',
	sandbox: { sizes: { contacts: KNOWN, sales: 0, leads: 0 } },
	steps: ({ state }) => {
		addAgents(state);
		const forms = [
			...times(FROM_CAPITAL, (index) => form('Montevideo', `+5989${4_000_000 + index}`)),
			...times(FROM_ELSEWHERE, (index) => form('Salto', '', `lead.${index}@example.com`)),
			...state.contacts.all().map(({ fields }) => form(' montevideo', fields.phones[0])),
			...times(UNREACHABLE, (index) => (index % 2 === 0 ? form('Salto') : {})),
		];
		return [
			{
				says: `${forms.length} forms are submitted at once, ${KNOWN} of them by known contacts`,
				start: 'call',
				trigger: 'Form Submitted',
				calls: forms,
				itemsIn: { node: 'Form Submitted', count: forms.length },
				itemsOut: {
					'Create Lead in Capital': FROM_CAPITAL + KNOWN,
					'Create Lead Elsewhere': FROM_ELSEWHERE,
				},
			},
		];
	},
	counts: ({ state }) => [
		{
			what: 'new contacts of the agent in the capital',
			expected: FROM_CAPITAL,
			counted: leadsOf(state, CAPITAL_AGENT).length,
		},
		{
			what: "of the other cities' agent",
			expected: FROM_ELSEWHERE,
			counted: leadsOf(state, OTHER_AGENT).length,
		},
		{
			what: 'agents told with a note on a contact they have',
			expected: KNOWN,
			counted: state.interactions
				.all()
				.filter(({ fields }) => fields.type === 'note' && fields.via === 'server').length,
		},
	],
};

function form(city: string, phone = '', email = '') {
	const message = 'Please call me in the afternoon';
	return { first_name: 'Lead', last_name: LAST_NAME, phone, email, city, message };
}

/** Adds the agents that the file names. */
export function addAgents(state: VentiaState): void {
	addAgent(state, CAPITAL_AGENT, 'Lucía', 'Pereira');
	addAgent(state, OTHER_AGENT, 'Martín', 'Silva');
}

function addAgent(state: VentiaState, id: string, name: string, lastname: string): void {
	const [{ fields }] = state.shownUsers;
	state.users.insert({ ...fields, name, lastname }, Date.now(), undefined, id);
}

function leadsOf(state: VentiaState, agent: string): Contact[] {
	return state.contacts
		.all()
		.filter(({ fields }) => fields.agent === agent && fields.lastName === LAST_NAME);
}
