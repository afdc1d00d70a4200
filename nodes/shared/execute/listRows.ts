import { NodeApiError, NodeOperationError, type IDataObject, type JsonObject } from 'n8n-workflow';

import { toNodeApiError, type ErrorContext } from '../transport/nodeError';
import type { Connection } from '../transport/connect';
import { readList, type ListCall, type ListSettings } from '../transport/list';
import type { InterruptedReason, ListEnd } from '../transport/paginate';
import { isObject } from '../transport/vendorMessage';

type Interrupted = Extract<ListEnd, { complete: false }>;

export interface ListOutcome {
	rows: IDataObject[];
	/** Present when the list could not be read to its end. */
	interrupted?: Interrupted;
}

/** Reads the rows that are wanted; the caller decides what an early end means. */
export async function collectRows(
	connection: Connection,
	call: ListCall,
	settings: ListSettings,
): Promise<ListOutcome> {
	const rows: IDataObject[] = [];
	const pages = readList(connection, call, settings);
	let step = await pages.next();
	for (; !step.done; step = await pages.next()) {
		for (const row of step.value) {
			if (call.keep?.(row) === false) continue;
			rows.push(row);
			if (rows.length >= call.maxRows) return { rows };
		}
	}
	const end = step.value;
	if (end.complete) return { rows };
	// An object where a list was due, on the first page, is handed on as it is: shapes are not certain.
	// What decides a write must be a list that was understood.
	if (
		!call.decides &&
		end.reason.kind === 'notAList' &&
		end.pageIndex === 0 &&
		isObject(end.reason.body)
	) {
		return { rows: [end.reason.body as IDataObject] };
	}
	return { rows, interrupted: end };
}

/** Why a list is shorter than it should be, as one sentence. */
export function interruptedSentence(interrupted: Interrupted, rowsRead: number): string {
	const { pageIndex, countedFrom, reason } = interrupted;
	const read = `${rowsRead} rows were read`;
	if (isOutOfReach(reason)) return `${read}. ${whyOf(reason)}${NARROW}`;
	if (countedFrom !== undefined) {
		const date = new Date(countedFrom).toISOString();
		return `${read}, in date order up to about ${date}. ${whyOf(reason)}To go on, set the date filter to it.`;
	}
	const page = pageIndex + 1;
	const onward = `To go on from page ${page}, use the API Request operation, or narrow the list with filters`;
	return `${read} before page ${page}. ${whyOf(reason)}${onward}.`;
}

const NARROW = 'Read the list in parts, each with a shorter date range in the filters.';

/** Paging goes no further, whatever page is asked for. */
function isOutOfReach({ kind }: InterruptedReason): boolean {
	return kind === 'unordered' || kind === 'tooDense';
}

function whyOf(reason: InterruptedReason): string {
	switch (reason.kind) {
		case 'failure':
			return '';
		case 'notAList':
			return 'That page does not hold a list. ';
		case 'pageIgnored':
			return 'That page repeats the one before: the server ignores the page number, and there may be more rows. ';
		case 'tooManyPages':
			return 'The list does not end. ';
		case 'unordered':
			return 'Paging goes no further, and the rows are in no date order to go on from. ';
		case 'tooDense':
			return 'Paging goes no further, and too many rows share one date to go on from. ';
	}
}

/** The error of a list that was cut short: nothing of it may pass for the whole. */
export function interruptedError(
	interrupted: Interrupted,
	rowsRead: number,
	context: ErrorContext,
): NodeApiError | NodeOperationError {
	const { reason, pageIndex } = interrupted;
	const kept =
		rowsRead > 0
			? ` ${interruptedSentence(interrupted, rowsRead)} Turn on Keep Partial Results under Options to get these rows.`
			: '';
	if ('failure' in reason) {
		const error = toNodeApiError(reason.failure, context);
		if (isOutOfReach(reason)) {
			error.message = `${context.vendor.displayName} gives no more than ${rowsRead} rows of this list`;
			error.description = rowsRead > 0 ? '' : interruptedSentence(interrupted, rowsRead);
		}
		error.description = `${error.description ?? ''}${kept}`.trim();
		return error;
	}
	const name = context.vendor.displayName;
	const error = new NodeApiError(context.node, { page: pageIndex + 1 } as JsonObject, {
		message: `${name} did not give the list to its end`,
		description: kept.trim() || whyOf(reason),
		itemIndex: context.itemIndex,
	});
	return error;
}
