import { type Answer, text } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { last } from '../../shared/query';
import type { DmChampContext } from '../context';
import { csvOf } from '../csv';
import { dayOf, isDay } from '../dates';
import type { UsageFields } from '../records';
import { at, type Place } from './place';

const DEFAULT_SPAN_MS = 30 * 24 * 60 * 60 * 1000;

/** Reference: the columns of the export, and the field that each has. */
const COLUMNS: Array<[string, keyof UsageFields]> = [
	['Sub Account ID', 'subAccount'],
	['Sub Account Email', 'subAccountEmail'],
	['Sub Account Name', 'subAccountName'],
	['Date', 'date'],
	['Amount', 'amount'],
	['Reason', 'reason'],
	['Campaign Name', 'campaignName'],
	['Contact Name', 'contactName'],
	['Credit Type', 'creditType'],
	['Custom Keys Used', 'customKeysUsed'],
	['Description', 'description'],
	['AI Model', 'aiModel'],
];

/** Reference: export the usage of an agency's sub-accounts, both days included. */
export function usagePlaces(context: DmChampContext): Place[] {
	return [at('GET', '/agencies/usage/export', (request) => exportUsage(request, context))];
}

function exportUsage(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, switches, clock } = context;
	if (switches.accountKind !== 'agency') {
		return errors.error(request, 403, 'FORBIDDEN', 'Only agency accounts can export usage');
	}
	const now = clock.now();
	const from = last(request.query.from) ?? dayOf(now - DEFAULT_SPAN_MS);
	const to = last(request.query.to) ?? dayOf(now);
	const subAccountId = last(request.query.subAccountId);
	if (!isDay(from) || !isDay(to)) {
		return errors.badRequest(request, 'from and to must be YYYY-MM-DD');
	}
	if (from > to) return errors.badRequest(request, 'from must not be after to');

	const rows = state.usage
		.all()
		.map(({ fields }) => fields)
		.filter(({ date }) => date >= from && date <= to)
		.filter(({ subAccount }) => subAccountId === undefined || subAccount === subAccountId)
		.map((fields) => COLUMNS.map(([, field]) => fields[field]));
	const header = COLUMNS.map(([title]) => title);
	const form = { lineEnd: switches.csvLineEnd, mark: switches.csvMark };
	return text(200, csvOf([header, ...rows], form), 'text/csv; charset=utf-8');
}
