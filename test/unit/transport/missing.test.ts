import { missingByWords } from '../../../nodes/shared/transport/missing';

describe('the words of a 404', () => {
	it.each<[string, unknown]>([
		[
			'a framework’s',
			{ statusCode: 404, error: 'Not Found', message: 'Cannot PUT /v1/contacts/1' },
		],
		['a text of JSON', 'Cannot GET /v1/contacts/tags/1'],
		['a code', { error: { code: 'ROUTE_NOT_FOUND', message: 'Nothing here' } }],
		['a sentence', { message: 'The requested URL was not found on this server' }],
		['an endpoint', { success: false, message: 'Unknown endpoint' }],
		['a method', { error: 'Method not allowed' }],
		['inside data', { success: false, data: { message: 'No such route' } }],
	])('mean the route: %s', (_, body) => {
		expect(missingByWords(body)).toBe('route');
	});

	it.each<[string, unknown]>([
		['a sentence', { success: false, message: 'Contact not found' }],
		['a text of JSON', 'Contact not found'],
		['a code', { error: { code: 'CONTACT_NOT_FOUND', message: 'Not found' } }],
		['another language', { message: 'No encontrado' }],
		['a path beside it', { path: '/contacts/1', message: 'Contact was not found' }],
	])('mean the record: %s', (_, body) => {
		expect(missingByWords(body)).toBe('record');
	});

	it.each<[string, unknown]>([
		['"Not found"', { message: 'Not found' }],
		['"Resource not found"', { error: { code: 'NOT_FOUND', message: 'Resource not found' } }],
		['a status', { error: 'HTTP 404: Not Found' }],
		['nothing', {}],
		['an empty list', []],
	])('leave it open: %s', (_, body) => {
		expect(missingByWords(body)).toBe('either');
	});
});
