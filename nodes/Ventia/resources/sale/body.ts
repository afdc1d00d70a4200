import type { IDataObject } from 'n8n-workflow';

import { readDay } from '../../../shared/descriptor/dates';
import type { Parameters } from '../../../shared/descriptor/parameters';
import { asTexts } from '../../../shared/descriptor/texts';
import { toWire } from '../../../shared/descriptor/wire';

const DATES = ['date', 'dateSale'] as const;

/** The fields of a sale that are set in a collection, as Ventia names them, with dates as days. */
export function saleFields(parameters: Parameters, collection: string): IDataObject {
	const fields = asTexts(parameters.collection(collection));
	delete fields.user;
	for (const name of DATES) {
		if (fields[name] !== undefined) fields[name] = parameters.day(fields[name], name, collection);
	}
	const user = parameters.optionalId('user', collection);
	return { ...toWire(fields), ...(user === undefined ? {} : { user }) };
}

/** Vendor page, "Create a new sale": `yyyy-mm-dd` or `yyyy/mm/dd`. */
export function checkSale(body: IDataObject, parameters: Parameters): void {
	for (const name of ['date', 'date_sale']) {
		const value = body[name];
		if (value === undefined || value === null) continue;
		const isDay = /^\d{4}([-/])\d{2}\1\d{2}$/.test(String(value));
		if (isDay && readDay(value, 'UTC') !== undefined) continue;
		parameters.fail(`'${name}' is not a day: ${String(value)}`, 'Write it as 2024-02-24');
	}
}
