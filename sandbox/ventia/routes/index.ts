import type { ApiDefinition, ApiRequest } from '../../shared/apiHost';
import { routesOf } from '../../shared/places';
import type { VentiaAdmission } from '../admission';
import type { VentiaContext } from '../context';
import { contactPlaces } from './contacts';
import { groupPlaces } from './groups';
import { interactionPlaces } from './interactions';
import { leadPlaces } from './leads';
import { messagePlaces } from './messages';
import { officialWhatsAppPlaces } from './officialWhatsApp';
import { salePlaces } from './sales';
import { userPlaces } from './users';
import { webhookPlaces } from './webhooks';

/** The prefix of the page's example URL; every other operation is taken to share it. */
export const BASE_PATH = '/api/v1.0';

/** The whole API. Three paths are documented; the others follow from the page's titles and samples. */
export function ventiaApi(context: VentiaContext, admission: VentiaAdmission): ApiDefinition {
	const { errors, switches } = context;
	const unknownRoute = ({ method, path }: ApiRequest) => errors.unknownRoute(method, path);
	const places = [
		contactPlaces,
		interactionPlaces,
		leadPlaces,
		messagePlaces,
		officialWhatsAppPlaces,
		userPlaces,
		groupPlaces,
		salePlaces,
		webhookPlaces,
	].flatMap((placesOf) => placesOf(context));
	return {
		basePath: BASE_PATH,
		routes: routesOf(places, switches, {
			unknownRoute,
			wrongVerb: (request, allowed) =>
				switches.wrongVerbAnswer === '405'
					? errors.methodNotAllowed(allowed)
					: unknownRoute(request),
		}),
		admit: (request) => admission.admit(request),
		brokenBody: () => errors.badRequest('body is not valid JSON'),
		unknownRoute,
	};
}
