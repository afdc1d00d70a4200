import type { Answer } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import { taskBody } from '../bodies';
import type { VixieesContext } from '../context';
import type { Details } from '../errors';
import type { TaskFields } from '../records';
import { recordAnswer, wireRecord } from '../wire';
import { getRoute, listRoute, withBody } from './route';

/** Follow-up tasks (vendor page: Common Use Cases 4). They are completed in the vendor's app, not by the API. */
export function taskRoutes(context: VixieesContext): ApiRoute[] {
	const kind = { singular: 'task', plural: 'tasks', table: context.state.tasks };
	return [
		listRoute(kind, context),
		getRoute(kind, context),
		{ method: 'POST', path: '/tasks', handle: (request) => create(request, context) },
	];
}

/** Refused when the template is missing or inactive, or an identical task is pending (help page: Tasks). */
function create(request: ApiRequest, context: VixieesContext): Answer {
	const { state, switches, errors } = context;
	return withBody(request, taskBody, context, (body) => {
		if (Object.keys(body).length === 0) return errors.invalid({ title: ["can't be blank"] });
		const { contact_id: contactId = null, task_template_id: templateId = null } = body;
		const contact = state.contacts.find(contactId);
		const template = state.taskTemplates.find(templateId);
		const details: Details = {};
		if (contactId !== null && !contact) details.contact_id = ['must exist'];
		if (templateId !== null && !template) details.task_template_id = ['must exist'];
		if (template?.fields.active === false) details.task_template_id = ['is inactive'];
		if (Object.keys(details).length > 0) return errors.invalid(details);

		const fields = {
			...body,
			contact_id: contact?.id ?? null,
			task_template_id: template?.id ?? null,
			title: body.title ?? template?.fields.name ?? null,
		};
		if (switches.identicalTasks === 'refuse' && hasIdenticalPending(fields, context)) {
			return errors.invalid({ base: ['an identical pending task already exists'] });
		}
		const task = state.addTask(fields);
		return recordAnswer(201, 'task', wireRecord(task, switches), switches);
	});
}

function hasIdenticalPending(wanted: Partial<TaskFields>, { state }: VixieesContext): boolean {
	return state.tasks
		.all()
		.some(
			({ fields }) =>
				(fields.status === 'created' || fields.status === 'started') &&
				fields.contact_id === (wanted.contact_id ?? null) &&
				fields.task_template_id === (wanted.task_template_id ?? null) &&
				fields.title === (wanted.title ?? null) &&
				fields.due_at === (wanted.due_at ?? null),
		);
}
