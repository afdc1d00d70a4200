import type { z } from 'zod';

import type { Answer } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { DmChampContext } from '../context';

/** Hands a JSON body that fits the schema to `use`; any other, and any other content type, is a 400. */
export function withJson<Schema extends z.ZodTypeAny, Result extends Answer | Promise<Answer>>(
	request: ApiRequest,
	schema: Schema,
	{ errors }: DmChampContext,
	use: (body: z.output<Schema>) => Result,
): Answer | Result {
	if (!/^application\/json\b/i.test(String(request.headers['content-type']))) {
		return errors.badRequest(request, 'Content-Type must be application/json');
	}
	return withBody(request, schema, (problems) => errors.badRequest(request, problems), use);
}
