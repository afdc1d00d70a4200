import type { Doc } from '../shared/collection';
import type { VentiaContext } from './context';
import type { SaleFields } from './records';
import { isCancelled, isSold } from './saleStatuses';
import type { VentiaState } from './state';
import { datesOf, isoDate } from './wire';

type Sale = Doc<SaleFields>;

/** Vendor page: the answer of Create a new sale. */
export function createdSale({ fields, ...doc }: Sale, state: VentiaState): Record<string, unknown> {
	const { ticket_id, ticket_sale_id, type, name, phone, gov_id, product, status, user } = fields;
	return {
		ticket_id,
		ticket_sale_id,
		date: withHour(fields.date),
		date_sale: withHour(fields.date_sale),
		type,
		name,
		phone,
		secondary_phones: [],
		gov_id,
		product,
		status,
		status_lock: false,
		sold: isSold(status),
		cancel: isCancelled(status),
		lock: fields.lock,
		user,
		user_string: state.fullName(user),
		user_lock: false,
		user_edit: false,
		company: state.company,
		importation: fields.importation,
		value: fields.value,
		remove_from_goal: false,
		comissions: [],
		_id: doc.id,
		...datesOf(doc),
	};
}

/** Vendor page: a sale of Get sales data and Get sale by ID, whose user is an object. */
export function readSale(sale: Sale, { state, switches }: VentiaContext): Record<string, unknown> {
	const { name, lastname } = state.users.get(sale.fields.user)?.fields ?? {};
	const user = { name, lastname };
	if (switches.saleFields === 'all') return { ...createdSale(sale, state), user };
	return { _id: sale.id, company: state.company, user, createdAt: isoDate(sale.createdAt) };
}

/** Vendor page: the answer of Modify sale by ID. */
export function changedSale({ id, fields }: Sale, state: VentiaState): Record<string, unknown> {
	const { user, status, date_sale } = fields;
	const user_string = state.fullName(user);
	return { _id: id, user, user_string, status, date_sale, sold: isSold(status) };
}

/** Vendor page: the answer of Upsert sale by ID. */
export function upsertedSale({ id, fields }: Sale): Record<string, unknown> {
	const { status, date_sale, phone, name, user, product } = fields;
	return { _id: id, status, date_sale, phone, name, user, product };
}

/** The page's sample shows a day as 15:00 UTC. */
function withHour(day: string | undefined): string | undefined {
	return day && `${day}T15:00:00.000Z`;
}
