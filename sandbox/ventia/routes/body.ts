import type { z } from 'zod';

import type { Answer } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { problemsOf } from '../errors';

/** Hands a body that fits the schema to `use`, and its problems to `refuse` when it does not. */
export function withBody<Schema extends z.ZodTypeAny>(
	{ body }: ApiRequest,
	schema: Schema,
	refuse: (problems: string[]) => Answer,
	use: (body: z.output<Schema>) => Answer,
): Answer {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return refuse(['body must be a JSON object']);
	}
	const read = schema.safeParse(body);
	return read.success ? use(read.data as z.output<Schema>) : refuse(problemsOf(read.error));
}
