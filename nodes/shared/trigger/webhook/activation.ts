import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { AuthenticationRule } from './authenticate';
import { readAuthenticationRule } from './properties';

/**
 * Tells at activation what would otherwise only show as a trigger that never starts.
 * @throws NodeOperationError when the authentication is chosen, and what it compares with is empty
 */
export function assertCallsCanPass(context: IHookFunctions): void {
	const empty = emptyField(readAuthenticationRule(context));
	if (empty === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`'${empty}' is empty, so that every call would be refused`,
		{
			description: `Fill in '${empty}', or set 'Authentication' to None when anybody who knows the URL may start the workflow`,
		},
	);
}

/** The parameter, as it is displayed, without which the rule is satisfied by nothing. */
function emptyField(rule: AuthenticationRule): string | undefined {
	switch (rule.type) {
		case 'none':
			return undefined;
		case 'urlToken':
			return rule.token === '' ? 'Token' : undefined;
		case 'header':
			if (rule.name === '') return 'Header Name';
			return rule.value === '' ? 'Token' : undefined;
		case 'hmac':
			if (rule.headerName === '') return 'Header Name';
			return rule.secret === '' ? 'Secret' : undefined;
	}
}
