import type { RouteTable } from '../shared/transport/routes';

/**
 * Every path of the API once. The vendor's page proves GET /contacts, GET /deals, POST /tasks and
 * POST /whatsapp_templates/{id}/send_message; the others follow its wording and REST habit.
 */
export const routes = {
	'contact.create': {
		method: 'POST',
		path: '/contacts',
		evidence: 'operation documented ("create"), path inferred',
	},
	'contact.get': {
		method: 'GET',
		path: '/contacts/{contactId}',
		evidence: 'inferred from "404: resource not found"',
	},
	'contact.getAll': {
		method: 'GET',
		path: '/contacts',
		evidence: 'documented with updated_at_from; the other filters inferred',
	},
	'contact.update': {
		method: 'PATCH',
		path: '/contacts/{contactId}',
		alternates: [{ method: 'PUT', path: '/contacts/{contactId}' }],
		evidence: 'operation documented ("update"), verb and path inferred',
	},
	'deal.create': {
		method: 'POST',
		path: '/deals',
		evidence: 'operation documented ("create"), path inferred',
	},
	'deal.get': { method: 'GET', path: '/deals/{dealId}', evidence: 'inferred' },
	'deal.getAll': { method: 'GET', path: '/deals', evidence: 'documented' },
	'deal.update': {
		method: 'PATCH',
		path: '/deals/{dealId}',
		alternates: [{ method: 'PUT', path: '/deals/{dealId}' }],
		evidence: 'operation documented ("update"), verb and path inferred',
	},
	'recording.download': {
		method: 'GET',
		path: '/recordings/{recordingId}',
		evidence: 'operation documented ("retrieve"), path inferred; the file comes from a signed URL',
	},
	'recording.get': {
		method: 'GET',
		path: '/recordings/{recordingId}',
		evidence: 'operation documented ("retrieve"), path inferred',
	},
	'recording.getAll': {
		method: 'GET',
		path: '/recordings',
		evidence: 'operation documented ("query"), path inferred',
	},
	'task.create': { method: 'POST', path: '/tasks', evidence: 'documented; body inferred' },
	'task.get': { method: 'GET', path: '/tasks/{taskId}', evidence: 'inferred' },
	'task.getAll': { method: 'GET', path: '/tasks', evidence: 'inferred' },
	'whatsAppTemplate.getAll': {
		method: 'GET',
		path: '/whatsapp_templates',
		evidence: 'inferred: sending needs the ID of a template from somewhere',
	},
	'whatsAppTemplate.sendMessage': {
		method: 'POST',
		path: '/whatsapp_templates/{templateId}/send_message',
		evidence: 'documented; body inferred',
	},
} as const satisfies RouteTable;
