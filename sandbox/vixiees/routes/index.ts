import { htmlPage } from '../../shared/answer';
import type { ApiDefinition } from '../../shared/apiHost';
import type { VixieesAdmission } from '../admission';
import type { VixieesContext } from '../context';
import { contactRoutes } from './contacts';
import { dealRoutes } from './deals';
import { recordingRoutes } from './recordings';
import { taskRoutes } from './tasks';
import { whatsappTemplateRoutes } from './whatsappTemplates';

/** The whole API. Four paths are named on the vendor page; the others follow from what it promises. */
export function vixieesApi(context: VixieesContext, admission: VixieesAdmission): ApiDefinition {
	const { switches, errors } = context;
	return {
		routes: [
			...contactRoutes(context),
			...dealRoutes(context),
			...taskRoutes(context),
			...recordingRoutes(context),
			...whatsappTemplateRoutes(context),
		],
		admit: (request) => admission.admit(request),
		brokenBody: () => errors.badRequest({ body: ['is not valid JSON'] }),
		unknownRoute: ({ method, path }) =>
			switches.unknownRouteAnswer === 'html'
				? htmlPage(404, 'Not Found')
				: errors.notFound({ route: [`${method} ${path} does not exist`] }),
	};
}
