/** The statuses set up in the account; they are compared in any case. */
export const SALE_STATUSES = ['pending', 'sold', 'installed', 'cancelled'];

export function isSold(status = ''): boolean {
	return ['sold', 'installed'].includes(status.toLowerCase());
}

export function isCancelled(status = ''): boolean {
	return status.toLowerCase() === 'cancelled';
}
