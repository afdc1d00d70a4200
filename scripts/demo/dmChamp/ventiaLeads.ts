import { type DmChampSandbox, startDmChampSandbox } from '../../../sandbox/dmChamp';
import { startVentiaSandbox, type VentiaSandbox } from '../../../sandbox/ventia';
import type { StandInExample } from '../standIns';
import { times } from '../times';
import type { Step } from '../types';

export interface BothStandIns {
	ventia: VentiaSandbox;
	dmChamp: DmChampSandbox;
}

const BEFORE = 5;
const NEW = 8;
/** New in Ventia, but known to DM Champ. */
const KNOWN = 3;
const WITHOUT_PHONE = 2;
/** As the file has it. */
const TAG = 'Ventia lead';

export const ventiaLeads: StandInExample<BothStandIns, never> = {
	file: 'ventia-leads-to-dmchamp.json',
	steps: ({ ventia, dmChamp }) => {
		const people = times(NEW + KNOWN, (index) => `+5989${7_000_000 + index}`);
		for (const phone of people.slice(NEW)) {
			dmChamp.state.addContact({ phone, firstName: 'Before' });
		}
		const poll = (says: string, [found, mirrored]: [number, number], first?: () => void): Step => ({
			says,
			start: 'poll',
			trigger: 'Ventia Sync Trigger',
			first,
			itemsIn: { node: 'Ventia Sync Trigger', count: found },
			itemsOut: { 'Tag Contact': mirrored },
		});
		return [
			poll(`the ${BEFORE} contacts there are stay where they are`, [0, 0]),
			poll(
				`${people.length + WITHOUT_PHONE} leads are new, ${KNOWN} of them known to DM Champ`,
				[people.length + WITHOUT_PHONE, people.length],
				() => {
					for (const phone of people) {
						const spaced = phone.replace(/\d{3}(?=\d)/g, '$& ');
						ventia.state.addContact({ firstName: 'Lead', phones: [spaced], emails: [] });
					}
					times(WITHOUT_PHONE, () => ventia.state.addContact({ firstName: 'Lead', phones: [] }));
				},
			),
			poll('the next poll finds nothing new', [0, 0]),
		];
	},
	counts: ({ dmChamp: { state } }) => {
		const contacts = state.contacts.all().map(({ fields }) => fields);
		return [
			{ what: 'contacts in DM Champ', expected: NEW + KNOWN, counted: contacts.length },
			{
				what: 'with the name and tag of a lead',
				expected: NEW + KNOWN,
				counted: contacts.filter(
					({ firstName, tags }) => firstName === 'Lead' && tags.includes(TAG),
				).length,
			},
		];
	},
};

export async function startBoth(): Promise<BothStandIns> {
	const ventia = await startVentiaSandbox({ sizes: { contacts: BEFORE, sales: 0, leads: 0 } });
	const dmChamp = await startDmChampSandbox({ dialect: 'reference', sizes: { contacts: 0 } });
	return { ventia, dmChamp };
}
