import type { IDataObject } from 'n8n-workflow';

import { isCancelled } from '../../../sandbox/ventia/saleStatuses';
import type { Step } from '../types';
import type { VentiaExample, VentiaState } from './types';

/** What the report must say of one seller. */
interface Sums {
	sales: number;
	amount: number;
}

/** By the seller's full name. */
type Report = Map<string, Sums>;

export const salesBySeller: VentiaExample = {
	file: 'ventia-sales-by-seller.json',
	sandbox: { sizes: { contacts: 0, sales: 450, leads: 0 }, switches: { saleFields: 'all' } },
	steps: ({ state, switches }) => {
		const monday = (says: string, sellers: number, first?: () => void): Step => ({
			says,
			start: 'schedule',
			trigger: 'Every Monday',
			first,
			itemsIn: { node: 'Get Sales', count: state.sales.size },
			itemsOut: { 'Name Columns': sellers },
		});
		const { done, all } = reportsOf(state);
		return [
			monday(`${state.sales.size} sales are summed`, done.size),
			monday('Ventia lists no more than the seller and the date of a sale', all.size, () => {
				switches.saleFields = 'listed';
			}),
		];
	},
	counts: ({ state }, { itemsOf }) => {
		const { done, all } = reportsOf(state);
		const rows = itemsOf('Name Columns');
		const [withAmounts, withoutAmounts] = [rows.slice(0, done.size), rows.slice(done.size)];
		const amounts = [...done.values()].map(({ amount }) => amount);
		return [
			{
				what: 'sellers with the right number and amount',
				expected: done.size,
				counted: withAmounts.filter((row) => isRight(row, done, 'sales', 'amount')).length,
			},
			{
				what: 'in the sales of all',
				expected: amounts.reduce((sum, amount) => sum + amount, 0),
				counted: withAmounts.reduce((sum, { amount }) => sum + Number(amount), 0),
			},
			{
				what: 'in those of the first',
				expected: Math.max(...amounts),
				counted: Number(withAmounts[0]?.amount),
			},
			{
				what: 'sellers with the right number where no amounts are listed',
				expected: all.size,
				counted: withoutAmounts.filter((row) => isRight(row, all, 'sales')).length,
			},
		];
	},
};

/** The report of the sales that are not cancelled, and that of all of them. */
function reportsOf(state: VentiaState): { done: Report; all: Report } {
	const done: Report = new Map();
	const all: Report = new Map();
	for (const { fields } of state.sales.all()) {
		const seller = state.fullName(fields.user);
		add(all, seller, fields.value);
		if (!isCancelled(fields.status)) add(done, seller, fields.value);
	}
	return { done, all };
}

function add(report: Report, seller: string, value: number): void {
	const { sales, amount } = report.get(seller) ?? { sales: 0, amount: 0 };
	report.set(seller, { sales: sales + 1, amount: amount + value });
}

function isRight(row: IDataObject, report: Report, ...columns: Array<keyof Sums>): boolean {
	const sums = report.get(String(row.seller));
	return sums !== undefined && columns.every((column) => row[column] === sums[column]);
}
