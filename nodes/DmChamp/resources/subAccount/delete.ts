import type { IDataObject } from 'n8n-workflow';

import { operation } from '../../../shared/descriptor/operation';
import { statusOf } from '../../../shared/transport/failure';
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
		// Not found by a repeated request: the one before, which nobody confirmed, has deleted it.
		const wasDeleted =
			!result.ok && result.failure.afterUnknown && statusOf(result.failure) === 404;
		if (!result.ok && !wasDeleted) api.reject(result.failure);
		return [{ json: { deleted: true } }];
	},
});
