import type { z } from 'zod';

import type { Answer } from './answer';
import type { ApiRequest } from './apiHost';
import { problemsOf } from './problems';

/** Hands a body that fits the schema to `use`, and its problems to `refuse` when it does not. */
export function withBody<Schema extends z.ZodTypeAny, Result extends Answer | Promise<Answer>>(
	{ body }: ApiRequest,
	schema: Schema,
	refuse: (problems: string[]) => Answer,
	use: (body: z.output<Schema>) => Result,
): Answer | Result {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return refuse(['body must be a JSON object']);
	}
	const read = schema.safeParse(body);
	return read.success ? use(read.data as z.output<Schema>) : refuse(problemsOf(read.error));
}
