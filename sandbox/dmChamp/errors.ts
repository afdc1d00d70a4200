import { type Answer, expressNotFound, json } from '../shared/answer';
import type { ApiRequest } from '../shared/apiHost';
import type { Dialect, DmChampSwitches, ErrorShape } from './switches';

/** Answers in the error shapes of the two descriptions. */
export class DmChampErrors {
	constructor(
		private readonly dialect: Dialect,
		private readonly switches: DmChampSwitches,
	) {}

	error(request: ApiRequest, status: number, code: string, message: string): Answer {
		return json(status, bodyOf(this.shapeOf(request, status), code, message));
	}

	badRequest(request: ApiRequest, problems: string | string[]): Answer {
		return this.error(request, 400, 'INVALID_REQUEST', [problems].flat().join('; '));
	}

	/** The page's own sample of an error (guide: Error Responses). */
	invalidPhone(request: ApiRequest): Answer {
		const message = 'Phone number must include a valid country code.';
		return this.error(request, 400, 'INVALID_PHONE', message);
	}

	unauthorized(request: ApiRequest, message: string): Answer {
		return this.error(request, 401, 'UNAUTHORIZED', message);
	}

	/** A record that is not there: 404, or 200 and `success: false` (observed) when `form` says so. */
	missing(
		request: ApiRequest,
		what: string,
		form: DmChampSwitches['missingContact'] = 'status404',
	): Answer {
		const message = `${what} not found`;
		if (form === 'successFalse') return json(200, { success: false, message });
		return this.error(request, 404, `${what.toUpperCase().replace(/\W/g, '_')}_NOT_FOUND`, message);
	}

	/** The answer of the web framework to a path that is not served. */
	unknownRoute(request: ApiRequest): Answer {
		if (this.switches.unknownRouteAnswer === 'json') {
			return json(404, { error: { code: 'NOT_FOUND', message: 'Resource not found' } });
		}
		return expressNotFound(request);
	}

	wrongVerb(request: ApiRequest, allowed: string[]): Answer {
		if (this.switches.wrongVerbAnswer === '404') return this.unknownRoute(request);
		const answer = this.error(request, 405, 'METHOD_NOT_ALLOWED', 'Method not allowed');
		return { ...answer, headers: { ...answer.headers, allow: allowed.join(', ') } };
	}

	/** Guide: Rate Limiting. */
	tooManyRequests(request: ApiRequest, headers: Record<string, string>): Answer {
		const answer = this.error(request, 429, 'RATE_LIMIT_EXCEEDED', 'Too Many Requests');
		return { ...answer, headers: { ...answer.headers, ...headers } };
	}

	private shapeOf(request: ApiRequest, status: number): ErrorShape {
		const { errorShape } = this.switches;
		if (errorShape !== 'documented') return errorShape;
		return this.dialect === 'guide' ? 'coded' : referenceShape(request, status);
	}
}

/**
 * Reference: contacts and summaries answer 400 and 401 with a JSON string (looking up a contact
 * also with `{ error }`), a contact that is not found with `{ success: false, message }`. The
 * guide's shape stands where the guide is the only page. Of the others no page shows a body:
 * clients read `{ error }` from sub-accounts and `{ success, message }` elsewhere.
 */
function referenceShape({ method, path }: ApiRequest, status: number): ErrorShape {
	if (status === 429 || path === '/subaccounts/credits') return 'coded';
	if (/^\/(subaccounts|agencies)\b/.test(path)) return 'error';
	const isText = /^\/(contacts|summaries|tags)\b/.test(path) && [400, 401].includes(status);
	if (!isText) return 'message';
	return method === 'GET' && path === '/contacts' && status === 400 ? 'error' : 'text';
}

function bodyOf(shape: ErrorShape, code: string, message: string): unknown {
	switch (shape) {
		case 'coded':
			return { error: { code, message } };
		case 'error':
			return { error: message };
		case 'message':
			return { success: false, message };
		case 'text':
			return message;
	}
}
