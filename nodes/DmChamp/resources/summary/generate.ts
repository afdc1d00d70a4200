import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { queryOf, reachOf } from '../../shared/contacts';
import { reachLocator } from '../../shared/fields';

export const generateSummary = writeOperation({
	value: 'generate',
	name: 'Generate',
	action: 'Generate summary',
	description:
		'Start a summary of the conversation with a contact. It is written later and comes by webhook, not with the answer.',
	repeat: 'refused-only',
	verifyStep: 'Wait for the webhook of the summary, or open the contact in the app',
	missingStep: 'Check the phone or email: no contact of this account has it',
	fields: [reachLocator],
	call: (parameters) => ({
		route: 'summary.generate',
		body: queryOf(reachOf(parameters)),
	}),
	lane: ({ body }) => `summary ${String(body?.phoneNumber ?? body?.email)}`,
});
