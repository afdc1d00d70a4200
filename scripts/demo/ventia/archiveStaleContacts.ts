import type { ContactFields } from '../../../sandbox/ventia/records';
import type { Step } from '../types';
import { times } from '../times';
import type { VentiaExample } from './types';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** As the file has them. */
const SILENT_DAYS = 180;
const REASON = 'noanswer';
const OTHER_REASON = 'competitor';

const STALE = 40;
const ARCHIVED = 8;
const RECENT = 30;

export const archiveStaleContacts: VentiaExample = {
	file: 'ventia-archive-stale-contacts.json',
	sandbox: { sizes: { contacts: 0, sales: 0, leads: 0 } },
	steps: ({ state }) => {
		const addContacts = (
			count: number,
			leastDays: number,
			fields: Partial<ContactFields> = {},
		): void => {
			for (const days of times(count, (index) => leastDays + index)) {
				const lastInteraction = Date.now() - days * DAY_MS;
				state.addContact({ ...fields, lastInteraction }, lastInteraction);
			}
		};
		addContacts(STALE, SILENT_DAYS + 1);
		addContacts(ARCHIVED, SILENT_DAYS + 1, { status: 'closed', archivingReason: OTHER_REASON });
		addContacts(RECENT, SILENT_DAYS - RECENT);
		const sunday = (says: string, found: number, archived: number): Step => ({
			says,
			start: 'schedule',
			trigger: 'Every Sunday',
			itemsIn: { node: 'Get Stale Contacts', count: found },
			itemsOut: { 'Archive Contact': archived },
		});
		return [
			sunday(`${STALE} contacts are silent for ${SILENT_DAYS} days`, STALE + ARCHIVED, STALE),
			sunday('the next Sunday there are no more', ARCHIVED, 0),
		];
	},
	counts: ({ state, counters }) => {
		const contacts = state.contacts.all().map(({ fields }) => fields);
		const archivedFor = (reason: string) =>
			contacts.filter(({ archivingReason }) => archivingReason === reason).length;
		return [
			{ what: 'contacts archived', expected: STALE, counted: archivedFor(REASON) },
			{
				what: 'requests to archive one',
				expected: STALE,
				counted: counters.perRoute['POST /contact/{id}/archive']?.accepted ?? 0,
			},
			{ what: 'left with their reason', expected: ARCHIVED, counted: archivedFor(OTHER_REASON) },
			{
				what: 'left open',
				expected: RECENT,
				counted: contacts.filter(({ status }) => status === 'new').length,
			},
		];
	},
};
