import { type Answer, htmlPage } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import type { VixieesContext } from '../context';

/** PATCH and PUT /<plural>/{id}: the page promises updates and names no verb, so a switch says which one there is. */
export function updateRoutes(
	plural: string,
	{ switches, errors }: VixieesContext,
	update: (request: ApiRequest) => Answer,
): ApiRoute[] {
	return (['PATCH', 'PUT'] as const).map((method) => ({
		method,
		path: `/${plural}/{id}`,
		handle: (request) => {
			const { updateVerb, wrongVerbAnswer } = switches;
			if (updateVerb === 'both' || updateVerb === method) return update(request);
			return wrongVerbAnswer === '405'
				? errors.methodNotAllowed(`GET, ${updateVerb}`)
				: htmlPage(404, 'Not Found');
		},
	}));
}
