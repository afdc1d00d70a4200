import type { z } from 'zod';

import type { Answer } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import type { Row, Table } from '../../shared/table';
import type { VixieesContext } from '../context';
import { detailsOf } from '../errors';
import { answerList } from '../lists';
import { recordAnswer, wireRecord } from '../wire';

/** How one kind of record is named on the wire and where it is stored. */
export interface Kind<Fields extends object> {
	singular: string;
	plural: string;
	table: Table<Fields>;
	/** The record as the vendor shows it, `wireRecord` unless there is more to show. */
	view?: (row: Row<Fields>) => object;
}

/** GET /<plural>. */
export function listRoute<Fields extends object>(
	{ plural, table, view }: Kind<Fields>,
	context: VixieesContext,
): ApiRoute {
	const show = view ?? ((row: Row<Fields>) => wireRecord(row, context.switches));
	return {
		method: 'GET',
		path: `/${plural}`,
		handle: (request) => answerList(request, plural, table.all(), show, context),
	};
}

/** GET /<plural>/{id}. */
export function getRoute<Fields extends object>(
	{ singular, plural, table, view }: Kind<Fields>,
	{ switches, errors }: VixieesContext,
): ApiRoute {
	const show = view ?? ((row: Row<Fields>) => wireRecord(row, switches));
	return {
		method: 'GET',
		path: `/${plural}/{id}`,
		handle: ({ params }) => {
			const row = table.find(params.id);
			return row
				? recordAnswer(200, singular, show(row), switches)
				: errors.notFound({ id: ['does not exist'] });
		},
	};
}

/** Hands a body that fits the schema to `use`, and answers 400 or 422 for any other. */
export function withBody<Schema extends z.ZodTypeAny>(
	request: ApiRequest,
	schema: Schema,
	{ errors }: VixieesContext,
	use: (body: z.output<Schema>) => Answer,
): Answer {
	const { body } = request;
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return errors.badRequest({ body: ['must be a JSON object'] });
	}
	const read = schema.safeParse(body);
	return read.success ? use(read.data as z.output<Schema>) : errors.invalid(detailsOf(read.error));
}
