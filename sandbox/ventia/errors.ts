import { type Answer, expressNotFound, json, text } from '../shared/answer';
import type { VentiaSwitches } from './switches';

/** The page shows no error body, so a switch says what one looks like. */
export class VentiaErrors {
	constructor(private readonly switches: VentiaSwitches) {}

	/** Answers `status`; `extra` goes beside the error. */
	error(status: number, problems: string | string[], extra: object = {}): Answer {
		const all = [problems].flat();
		const message = all.join('; ');
		switch (this.switches.errorBody) {
			case 'message':
				return json(status, { ...extra, message });
			case 'error':
				return json(status, { ...extra, error: message });
			case 'nested':
				return json(status, { ...extra, error: { message } });
			case 'errors':
				return json(status, { ...extra, errors: all.map((problem) => ({ message: problem })) });
		}
	}

	/** An error of the operations whose successes say `success: true`. */
	failure(status: number, problems: string | string[]): Answer {
		return this.error(status, problems, { success: false });
	}

	badRequest(problems: string | string[]): Answer {
		return this.error(400, problems);
	}

	/** Vendor page: Authentication error response. */
	unauthorized(problem: string): Answer {
		return this.error(401, problem);
	}

	notFound(what: string): Answer {
		return this.error(404, `${what} not found`);
	}

	/** The answer of the web framework to a path or verb it does not know. */
	unknownRoute(method: string, path: string): Answer {
		const message = `Cannot ${method} ${path}`;
		if (this.switches.unknownRouteAnswer === 'json') return this.error(404, message);
		if (this.switches.unknownRouteAnswer === 'text') return text(404, message, 'text/plain');
		return expressNotFound({ method, path });
	}

	methodNotAllowed(allowed: string[]): Answer {
		const answer = this.error(405, 'Method not allowed');
		return { ...answer, headers: { ...answer.headers, allow: allowed.join(', ') } };
	}

	/** Vendor page: Maximum Requests Per Minute. */
	tooManyRequests(headers: Record<string, string>): Answer {
		const answer = this.tooMany();
		return { ...answer, headers: { ...answer.headers, ...headers } };
	}

	private tooMany(): Answer {
		switch (this.switches.tooManyBody) {
			case 'json':
				return this.error(429, 'Too Many Requests');
			case 'text':
				return text(429, 'Too many requests, please try again later.', 'text/plain');
			case 'html':
				return text(429, '<html><body><h1>429 Too Many Requests</h1></body></html>');
			case 'empty':
				return text(429, '', 'text/plain');
		}
	}
}
