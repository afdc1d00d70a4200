import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import type { Doc } from '../../shared/collection';
import { last } from '../../shared/query';
import { subAccountBody } from '../bodies';
import type { DmChampContext } from '../context';
import { isoDate } from '../dates';
import type { SubAccountFields } from '../records';
import { wireSubAccount } from '../wire';
import { withJson } from './body';
import { at, type Place } from './place';

/** Reference: get, create and delete a sub-account. */
export function subAccountPlaces(context: DmChampContext): Place[] {
	const { state } = context;
	return [
		at(
			'GET',
			'/subaccounts',
			withSubAccount(context, (account) =>
				json(200, { success: true, data: wireSubAccount(account) }),
			),
		),
		at('POST', '/subaccounts', (request) => create(request, context)),
		at(
			'DELETE',
			'/subaccounts',
			withSubAccount(context, ({ id }) => {
				state.subAccounts.remove(id);
				return json(200, { success: true, message: 'Sub-account deleted successfully' });
			}),
		),
	];
}

/** Reference: an account that is not an agency is a 400 wherever sub-accounts are asked for. */
export function agencyProblem(
	request: ApiRequest,
	{ errors, switches }: DmChampContext,
): Answer | undefined {
	if (switches.accountKind === 'agency') return undefined;
	return errors.error(request, 400, 'NOT_AN_AGENCY', 'Only agency accounts have sub-accounts');
}

/** Hands the sub-account of the query's e-mail to `use`. */
function withSubAccount(
	context: DmChampContext,
	use: (account: Doc<SubAccountFields>) => Answer,
): Place['handle'] {
	const { state, errors, switches } = context;
	return (request) => {
		const email = last(request.query.email);
		const problem = agencyProblem(request, context);
		if (problem) return problem;
		if (!email) return errors.badRequest(request, 'email is required');
		const account = state.subAccountByEmail(email);
		return account
			? use(account)
			: errors.missing(request, 'Sub-account', switches.missingSubAccount);
	};
}

function create(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, switches, clock } = context;
	const problem = agencyProblem(request, context);
	if (problem) return problem;
	return withJson(request, subAccountBody, context, ({ usage_limits, ...fields }) => {
		if (state.subAccountByEmail(fields.email)) {
			const message = 'The email address is already in use by another account.';
			return errors.error(request, switches.duplicateSubAccount, 'EMAIL_IN_USE', message);
		}
		if (usage_limits.credits > state.credits) {
			return errors.error(request, 400, 'INSUFFICIENT_CREDITS', 'Not enough credits');
		}
		state.credits -= usage_limits.credits;
		const now = clock.now();
		const limits = { ...usage_limits, monthly_credits_used: 0, last_reset_date: isoDate(now) };
		const account = state.subAccounts.insert({ ...fields, usage_limits: limits }, now);
		const data = { ...wireSubAccount(account), temporary_password: `Temp-${account.id}` };
		return json(201, { success: true, data });
	});
}
