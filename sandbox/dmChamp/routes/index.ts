import type { ApiDefinition, ApiRequest } from '../../shared/apiHost';
import { routesOf } from '../../shared/places';
import type { DmChampAdmission } from '../admission';
import type { DmChampContext } from '../context';
import { guideContactPlaces, referenceContactPlaces } from './contacts';
import { creditPlaces } from './credits';
import { customChannelPlaces } from './customChannels';
import { guideListPlaces, referenceListPlaces } from './lists';
import type { PlacesOf } from './place';
import { subAccountPlaces } from './subAccounts';
import { summaryPlaces } from './summaries';
import { taggingPlaces, tagListPlaces } from './tags';
import { templatePlaces } from './templates';
import { usagePlaces } from './usage';
import { whatsAppWebPlaces } from './whatsAppWeb';

/** The path of the base URL of both descriptions. */
export const BASE_PATH = '/v1';

/** Guide: the six rows of its overview, and the list of tags that credentials are tested with. */
const GUIDE: PlacesOf[] = [
	guideContactPlaces,
	guideListPlaces,
	customChannelPlaces,
	creditPlaces,
	tagListPlaces,
];

/** Reference: contacts, tags, summaries, WhatsApp templates and Web, messages, sub-accounts, agency. */
const REFERENCE: PlacesOf[] = [
	referenceContactPlaces,
	referenceListPlaces,
	tagListPlaces,
	taggingPlaces,
	summaryPlaces,
	templatePlaces,
	whatsAppWebPlaces,
	customChannelPlaces,
	subAccountPlaces,
	creditPlaces,
	usagePlaces,
];

/** Everything that a dialect serves. */
export function dmChampApi(context: DmChampContext, admission: DmChampAdmission): ApiDefinition {
	const { dialect, switches, errors } = context;
	const places = (dialect === 'guide' ? GUIDE : REFERENCE).flatMap((placesOf) => placesOf(context));
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
