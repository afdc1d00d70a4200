import type { Step } from '../types';
import type { VixieesExample } from './types';

export const syncContacts: VixieesExample = {
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
};
