import type { ApiDefinition } from '../../shared/apiHost';
import type { VentiaAdmission } from '../admission';
import type { VentiaContext } from '../context';
import { contactPlaces } from './contacts';
import { routesOf } from './operation';
import { userPlaces } from './users';

/** The prefix of the page's example URL; every other operation is taken to share it. */
export const BASE_PATH = '/api/v1.0';

/** The whole API. Three paths are documented; the others follow from the page's titles and samples. */
export function ventiaApi(context: VentiaContext, admission: VentiaAdmission): ApiDefinition {
	const { errors } = context;
	const places = [...contactPlaces(context), ...userPlaces(context)];
	return {
		basePath: BASE_PATH,
		routes: routesOf(places, context),
		admit: (request) => admission.admit(request),
		brokenBody: () => errors.badRequest('body is not valid JSON'),
		unknownRoute: ({ method, path }) => errors.unknownRoute(method, path),
	};
}
