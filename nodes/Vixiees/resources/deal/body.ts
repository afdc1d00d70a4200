import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import { toWire } from '../../../shared/descriptor/wire';

/** The deal's fields as Vixiees names them, with the close date as a date. */
export function dealBody(parameters: Parameters, collection: string): IDataObject {
	const fields = parameters.collection(collection);
	if (fields.closeDate !== undefined) {
		fields.closeDate = parameters.zonedDate(fields.closeDate, 'closeDate', collection);
	}
	return { ...toWire(fields), ...parameters.pairs('customProperties', 'property') };
}
