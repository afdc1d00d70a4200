import type { Paging } from '../../shared/transport/list';

/** Vendor page: `page` and `limit`, with 100 as its example and, for sales, as the most. */
export const paging: Paging = {
	pageParameter: 'page',
	limitParameter: 'limit',
	largestPage: 100,
};
