import type { z } from 'zod';

/** The problems zod found, each with the field it is about. */
export function problemsOf(error: z.ZodError): string[] {
	return error.issues.map((issue) => {
		const missing = issue.code === 'invalid_type' && issue.received === 'undefined';
		const field = issue.path.join('.');
		return `${field || 'body'} ${missing ? 'is required' : wordsOf(issue.message)}`;
	});
}

function wordsOf(message: string): string {
	return message.charAt(0).toLowerCase() + message.slice(1);
}
