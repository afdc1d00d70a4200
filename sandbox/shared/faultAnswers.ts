import { type Answer, htmlPage, json, text } from './answer';
import type { PlannedAction } from './faultActions';

/**
 * The answer a fault puts in place of the real one; `reset` means that the connection is cut.
 * `real` is the answer of a request that was applied before the fault met it.
 */
export function faultAnswer(action: PlannedAction, url: string, real?: Answer): Answer | 'reset' {
	switch (action.kind) {
		case 'reset':
			return 'reset';
		case 'answer':
			return chosenAnswer(action.status, action.body, action.headers);
		case 'brokenJson': {
			const whole = real === undefined ? '{"data":[{"id":1,"em' : String(real.body);
			return {
				...json(action.status, null),
				body: real === undefined ? whole : whole.slice(0, Math.ceil(whole.length / 2)),
			};
		}
		case 'html':
			return htmlPage(action.status, 'Please sign in');
		case 'emptyBody':
			return text(action.status, '', 'application/json; charset=utf-8');
		case 'errorObject':
			return json(200, action.body);
		case 'redirect':
			return {
				...htmlPage(action.status, 'Moved'),
				headers: { location: action.location.replace(/\/$/, '') + url },
			};
		case 'delay':
			throw new Error('A delay has no answer');
	}
}

function chosenAnswer(status: number, body: unknown, headers: Record<string, string>): Answer {
	if (body === undefined) return { status, headers, body: '' };
	if (typeof body !== 'string') return json(status, body, headers);
	const type = body.trimStart().startsWith('<') ? 'text/html' : 'text/plain';
	return { status, headers: { 'content-type': `${type}; charset=utf-8`, ...headers }, body };
}
