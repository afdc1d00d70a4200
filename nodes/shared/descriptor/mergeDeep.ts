import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../transport/vendorMessage';

/** Objects merge deeply, lists and values replace, null is kept: it is how a field is cleared. */
export function mergeDeep(base: IDataObject, over: IDataObject): IDataObject {
	const merged: IDataObject = { ...base };
	for (const [key, value] of Object.entries(over)) {
		const before = merged[key];
		merged[key] =
			isObject(before) && isObject(value)
				? mergeDeep(before as IDataObject, value as IDataObject)
				: value;
	}
	return merged;
}
