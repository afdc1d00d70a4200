import type { IDataObject } from 'n8n-workflow';

import { located, type Located } from '../../shared/descriptor/located';
import type { OperationApi } from '../../shared/descriptor/operation';
import type { Parameters } from '../../shared/descriptor/parameters';
import { digitsOf, type Reference } from '../../shared/descriptor/reference';
import { idOf } from '../../shared/transport/list';
import { ventia } from '../vendor';
import { paging } from './list';

/** What a contact is reached by, in the form in which two of them are compared. */
export type Reach = Reference & { by: 'phone' | 'email' };

/** Fields of a contact that hold what it is reached by. */
export const FIELD_OF = { phone: 'phones', email: 'emails' } as const;

/** The contact a parameter names, looked up where it is not named by its ID. */
export function contactOf(parameters: Parameters): Located {
	return located(parameters.reference('contactId'), async (reference, api) => {
		const reach = reference as Reach;
		return (
			(await findContact(reach, api)) ??
			api.fail(
				`No contact has the ${reach.by} ${reach.value}`,
				'Phones are compared by all their digits with the country code, emails as a whole. Contact > Create or Update makes a contact where there is none',
			)
		);
	});
}

/** People write phones with spaces, mostly in groups of three, between which a search finds nothing. */
const LAST_DIGITS = 3;

/**
 * The ID of the one contact with exactly this phone or e-mail. The server's search finds parts of a text,
 * and a server may ignore it, so every row is compared here. A phone that is not found as its digits is
 * looked for by its last ones, in case it is stored with spaces.
 * @throws NodeOperationError naming the IDs when several contacts have it
 */
export async function findContact(reach: Reach, api: OperationApi): Promise<string | undefined> {
	const { found, isWholeList } = await search(reach, reach.value, api);
	if (reach.by === 'phone' && found.length === 0 && !isWholeList) {
		found.push(...(await search(reach, reach.value.slice(-LAST_DIGITS), api)).found);
	}
	const ids = found.map((row) => idOf(row, ventia.idKeys));
	if (ids.length > 1) {
		api.fail(
			`${ids.length} contacts have the ${reach.by} ${reach.value}: ${ids.join(', ')}`,
			'Name the one that is meant by its ID, or correct the others in Ventia. Nothing was written',
		);
	}
	if (ids.length === 1 && ids[0] === undefined) {
		api.fail(
			`The contact with the ${reach.by} ${reach.value} has no ID in Ventia's list`,
			'Name the contact by its ID. Nothing was written',
		);
	}
	return ids[0];
}

interface Searched {
	found: IDataObject[];
	/** True when the server ignored the search, and all its contacts were compared. */
	isWholeList: boolean;
}

async function search(reach: Reach, text: string, api: OperationApi): Promise<Searched> {
	const field = FIELD_OF[reach.by];
	let rowsRead = 0;
	let rowsCompared = 0;
	let isWholeList = false;
	const found = await api.list({
		route: 'contact.getAll',
		query: { search: text, field },
		paging,
		maxRows: Infinity,
		repeat: 'safe',
		decides: true,
		keep: (row) => {
			rowsRead++;
			if (row[field] !== undefined) rowsCompared++;
			const values = [row[field]].flat().map((one) => String(one).toLowerCase());
			isWholeList ||= !values.some((value) => value.includes(text));
			return isReachedBy(row, reach);
		},
	});
	if (rowsRead > 0 && rowsCompared === 0) {
		api.fail(
			`Ventia's list of contacts does not show their ${field}`,
			'So nobody can tell which contact is meant. Name the contact by its ID',
		);
	}
	return { found, isWholeList };
}

export function isReachedBy(contact: IDataObject, { by, value }: Reach): boolean {
	return [contact[FIELD_OF[by]]].flat().some((one) => comparable(by, String(one)) === value);
}

/** A phone as its digits, an e-mail in lower case. */
export function comparable(by: Reach['by'], value: string): string {
	return by === 'phone' ? digitsOf(value) : value.trim().toLowerCase();
}
