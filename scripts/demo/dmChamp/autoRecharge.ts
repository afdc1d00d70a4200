import { pastedToken } from '../pastedToken';
import type { Step } from '../types';
import type { DmChampExample } from './types';

const SUB_ACCOUNTS = 6;
const CREDITS = 500;
/** How often DM Champ calls for one top-up, all at the same moment. */
const CALLS = 3;

const TRIGGER = 'DM Champ Trigger';

export const autoRecharge: DmChampExample = {
	file: 'dmchamp-auto-recharge.json',
	sandbox: { dialect: 'guide', sizes: { contacts: 0, subAccounts: SUB_ACCOUNTS } },
	...pastedToken(TRIGGER),
	steps: ({ app, state }, otherSystem) => {
		const emails = state.subAccounts.all().map(({ fields }) => fields.email);
		const step = (
			says: string,
			start: Step['start'],
			counts: { calls: number; grants: number; fails?: number },
			first: () => void,
		): Step => ({
			says,
			start,
			trigger: TRIGGER,
			first,
			fails: counts.fails,
			itemsIn: { node: TRIGGER, count: counts.calls },
			itemsOut: { 'Grant Credits': counts.grants },
		});
		return [
			step(
				`${SUB_ACCOUNTS} sub-accounts run out of credits, DM Champ calls ${CALLS} times for each, one cannot pay`,
				'webhook',
				{ calls: SUB_ACCOUNTS, grants: SUB_ACCOUNTS - 1, fails: 1 },
				() => {
					otherSystem.refuses = (charge) => (charge as { customer: string }).customer === emails[0];
					for (const email of emails) app.spendCredits({ email, times: CALLS, atOnce: true });
				},
			),
			step(
				'it can pay now, and all executions are run again',
				'retry',
				{ calls: SUB_ACCOUNTS, grants: SUB_ACCOUNTS },
				() => {
					otherSystem.refuses = () => false;
				},
			),
			step('DM Champ calls once more for each', 'webhook', { calls: 0, grants: 0 }, () => {
				for (const { fields } of state.recharges.all()) {
					app.repeatAutoRecharge({ idempotencyKey: fields.idempotencyKey });
				}
			}),
		];
	},
	counts: ({ state }, { otherSystem }) => [
		{ what: 'payments', expected: SUB_ACCOUNTS, counted: otherSystem.posts.length },
		{ what: 'grants', expected: SUB_ACCOUNTS, counted: state.grants.size },
		{
			what: `sub-accounts with ${CREDITS} credits`,
			expected: SUB_ACCOUNTS,
			counted: state.subAccounts
				.all()
				.filter(({ fields }) => fields.usage_limits.credits === CREDITS).length,
		},
	],
};
