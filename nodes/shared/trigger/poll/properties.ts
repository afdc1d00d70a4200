import {
	NodeOperationError,
	type IDataObject,
	type INodeProperties,
	type IPollFunctions,
} from 'n8n-workflow';

import { readDate } from '../../descriptor/dates';
import type { StartFrom } from './source';

const DEFAULT_OVERLAP_MINUTES = 5;
const MINUTE_MS = 60_000;

/** The Options of every sync trigger. */
export const pollOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Overlap (Minutes)',
			name: 'overlapMinutes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: DEFAULT_OVERLAP_MINUTES,
			description:
				'How far each poll looks back behind the last one, for records that show up late. Records seen before are not repeated.',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			default: '',
			description: 'The first moment to read from, when Start From is a date',
		},
		{
			displayName: 'Start From',
			name: 'startFrom',
			type: 'options',
			options: [
				{ name: 'Beginning', value: 'beginning', description: 'All records there are' },
				{ name: 'Date', value: 'date', description: 'Records from Start Date on' },
				{ name: 'Now', value: 'now', description: 'Only what happens from the activation on' },
			],
			default: 'now',
			description: 'Where the first poll begins',
		},
	],
};

/**
 * @throws NodeOperationError when Start From is a date and Start Date is none
 */
export function readPollOptions(context: IPollFunctions): {
	overlapMs: number;
	startFrom: StartFrom;
} {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const overlapMinutes = Number(options.overlapMinutes ?? DEFAULT_OVERLAP_MINUTES);
	return {
		overlapMs: Math.max(0, overlapMinutes || 0) * MINUTE_MS,
		startFrom: startFromOf(options, context),
	};
}

function startFromOf({ startFrom, startDate }: IDataObject, context: IPollFunctions): StartFrom {
	if (startFrom === 'beginning') return { mode: 'beginning' };
	if (startFrom !== 'date') return { mode: 'now' };
	const date = readDate(startDate, context.getTimezone());
	if (date !== undefined) return { mode: 'date', date };
	throw new NodeOperationError(context.getNode(), "'Start Date' is not a date", {
		description: 'Pick a date under Options, or choose another value in Start From',
	});
}
