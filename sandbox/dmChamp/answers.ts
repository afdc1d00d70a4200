import { type Answer, json, text } from '../shared/answer';
import type { DmChampSwitches } from './switches';

/** A list, wrapped as its page shows it unless a switch says otherwise. */
export function listAnswer(
	rows: unknown[],
	documented: 'array' | 'data',
	{ listEnvelope }: DmChampSwitches,
): Answer {
	const envelope = listEnvelope === 'documented' ? documented : listEnvelope;
	return json(200, envelope === 'array' ? rows : { success: true, data: rows });
}

/** A success whose body no page shows. */
export function plainSuccess(message: string, { plainSuccess: form }: DmChampSwitches): Answer {
	switch (form) {
		case 'json':
			return json(200, { success: true, message });
		case 'text':
			return text(200, message, 'text/plain; charset=utf-8');
		case 'empty':
			return text(200, '', 'text/plain; charset=utf-8');
	}
}
