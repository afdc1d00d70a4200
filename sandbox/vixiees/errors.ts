import type { z } from 'zod';

import { type Answer, json } from '../shared/answer';
import type { VixieesSwitches } from './switches';

/** Field-specific errors by field name. */
export type Details = Record<string, string[]>;

export const DOCUMENTATION_URL = 'https://developers.vixiees.com';

/** Answers in the vendor's error format (vendor page: Error Responses). */
export class VixieesErrors {
	constructor(private readonly switches: VixieesSwitches) {}

	badRequest(details: Details): Answer {
		return this.error(400, 'Bad request', details);
	}

	unauthorized(details: Details): Answer {
		return this.error(401, 'Unauthorized', details);
	}

	notFound(details: Details): Answer {
		return this.error(404, 'Resource not found', details);
	}

	methodNotAllowed(allowed: string): Answer {
		const answer = this.error(405, 'Method not allowed', { method: [`use ${allowed}`] });
		return { ...answer, headers: { ...answer.headers, allow: allowed } };
	}

	invalid(details: Details): Answer {
		return this.error(422, 'Validation failed', details);
	}

	/** Vendor page: Usage limits, "429 TooManyRequests with details and a link". */
	tooManyRequests(limit: string, headers: Record<string, string>): Answer {
		const answer = this.error(429, 'TooManyRequests', {
			limit: [`${limit} exceeded`],
			documentation: [DOCUMENTATION_URL],
		});
		return { ...answer, headers: { ...answer.headers, ...headers } };
	}

	private error(status: number, error: string, details: Details): Answer {
		const { errorDetails } = this.switches;
		if (errorDetails === 'absent') return json(status, { error });
		const values = Object.entries(details).map(([field, problems]) => [
			field,
			errorDetails === 'array' ? problems : problems.join(', '),
		]);
		return json(status, { error, details: Object.fromEntries(values) as unknown });
	}
}

/** The problems zod found, in the vendor's words and by field. */
export function detailsOf(error: z.ZodError): Details {
	const details: Details = {};
	for (const { path, message } of error.issues) {
		(details[path.join('.') || 'base'] ??= []).push(message);
	}
	return details;
}
