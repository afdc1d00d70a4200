import { DEAL_STATUSES } from '../../../sandbox/vixiees/records';
import type { VixieesExample } from './types';

export const dealsByStage: VixieesExample = {
	file: 'vixiees-deals-by-stage.json',
	steps: ({ state }) => [
		{
			says: 'somebody clicks Execute Workflow',
			start: 'manual',
			trigger: 'Manual Trigger',
			itemsIn: { node: 'Get Deals', count: state.deals.size },
			itemsOut: { 'Name Columns': 3 },
		},
	],
	counts: ({ state }, { itemsOf }) =>
		DEAL_STATUSES.map((stage) => ({
			what: `in ${stage} deals`,
			expected: state.deals
				.all()
				.filter(({ fields }) => fields.status === stage)
				.reduce((sum, { fields }) => sum + Number(fields.amount), 0),
			counted: Number(itemsOf('Name Columns').find((item) => item.stage === stage)?.amount),
		})),
};
