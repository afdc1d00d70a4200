import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../../shared/descriptor/operation';
import { statusOf, type Failure } from '../../../shared/transport/failure';
import { accountEmail, emailOf, MISSING } from './fields';

export const deleteSubAccount = operation<{ email: string; body?: IDataObject }>({
	value: 'delete',
	name: 'Delete',
	action: 'Delete sub account',
	description: 'Delete a sub-account for good',
	kind: 'write',
	repeat: 'safe',
	missingStep: MISSING,
	fields: [accountEmail],
	prepare: (parameters) => ({
		email: emailOf(parameters),
		body: parameters.jsonObject('rawBody', 'options'),
	}),
	lane: ({ email }) => email,
	run: async ({ email, body }, api) => {
		const call = { route: 'subAccount.delete', query: { email }, body, repeat: 'safe' } as const;
		const result = await api.trySend(call);
		if (!result.ok && !isGone(result.failure)) api.reject(result.failure);
		return [{ json: { deleted: true } }];
	},
});

/**
 * True when a repeated request finds no sub-account: the one before, which nobody confirmed, has deleted
 * it. A server without this route says 404 too, and has deleted nothing.
 */
function isGone(failure: Failure): boolean {
	const { afterUnknown, missing = 'record' } = failure;
	return afterUnknown && missing === 'record' && statusOf(failure) === 404;
}
