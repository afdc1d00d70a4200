import type { ApiDefinition, ApiRequest } from '../../shared/apiHost';
import { routesOf } from '../../shared/places';
import type { DmChampAdmission } from '../admission';
import type { DmChampContext } from '../context';
import type { Dialect } from '../switches';
import { guideContactPlaces, referenceContactPlaces } from './contacts';
import { guideListPlaces, referenceListPlaces } from './lists';
import type { PlacesOf } from './place';
import { taggingPlaces, tagListPlaces } from './tags';

/** The path of the base URL of both descriptions. */
export const BASE_PATH = '/v1';

const PLACES: Record<Dialect, PlacesOf[]> = {
	guide: [guideContactPlaces, guideListPlaces, tagListPlaces],
	reference: [referenceContactPlaces, referenceListPlaces, tagListPlaces, taggingPlaces],
};

/** Everything that a dialect serves. */
export function dmChampApi(context: DmChampContext, admission: DmChampAdmission): ApiDefinition {
	const { dialect, switches, errors } = context;
	const places = PLACES[dialect].flatMap((placesOf) => placesOf(context));
	const unknownRoute = (request: ApiRequest) => errors.unknownRoute(request);
	return {
		basePath: BASE_PATH,
		routes: routesOf(places, switches, {
			unknownRoute,
			wrongVerb: (request, allowed) => errors.wrongVerb(request, allowed),
		}),
		admit: (request) => admission.admit(request),
		brokenBody: (request) => errors.badRequest(request, 'Request body is not valid JSON'),
		unknownRoute,
	};
}
