/** The statuses set up in the account; they are compared in any case. */
export const SALE_STATUSES = ['pending', 'sold', 'installed', 'cancelled'];

/** Statuses that make a sale count as sold. */
export const SOLD_STATUSES = ['sold', 'installed'];
