import type { IDataObject } from 'n8n-workflow';

/** The values that are set, as one text. */
export function joined(values: Array<IDataObject[string]>, separator: string): string {
	return values
		.filter((value) => value !== undefined && value !== null && value !== '')
		.map(String)
		.join(separator);
}

/** `text (remark)`, where there is a remark. */
export function withRemark(text: string, remark: string): string {
	return text && remark ? `${text} (${remark})` : text;
}
