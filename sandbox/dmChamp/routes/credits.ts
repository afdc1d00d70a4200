import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { grantBody } from '../bodies';
import type { DmChampContext } from '../context';
import { withJson } from './body';
import { at, type Place } from './place';
import { agencyProblem } from './subAccounts';

/** Guide: Grant Credits to a Sub-Account. Every request grants, however alike they are. */
export function creditPlaces(context: DmChampContext): Place[] {
	return [at('POST', '/subaccounts/credits', (request) => grant(request, context))];
}

function grant(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, clock } = context;
	const problem = agencyProblem(request, context);
	if (problem) return problem;
	return withJson(request, grantBody, context, ({ email, amount, description = null }) => {
		const account = state.subAccountByEmail(email);
		if (!account) return errors.missing(request, 'Sub-account');
		if (amount > state.credits) {
			return errors.error(request, 400, 'INSUFFICIENT_CREDITS', 'Not enough credits');
		}
		const now = clock.now();
		const { usage_limits: limits } = account.fields;
		const balance = limits.credits + amount;
		state.credits -= amount;
		state.subAccounts.update(account.id, { usage_limits: { ...limits, credits: balance } }, now);
		state.grants.insert({ subAccount: account.id, email, amount, description, balance }, now);
		return json(200, {
			success: true,
			sub_account_id: account.id,
			credits_added: amount,
			new_balance: balance,
		});
	});
}
