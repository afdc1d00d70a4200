import { apiRequestResource } from '../../shared/descriptor/apiRequest';
import { paging } from '../shared/list';

/** The lists that count their pages from 1; all others count from 0. */
const COUNTED_FROM_ONE = /^\/(contacts|sales?)\/?$/;

export const apiRequest = apiRequestResource({
	example: '/contacts',
	paging: () => paging,
	firstPage: (path) => (COUNTED_FROM_ONE.test(path) ? 1 : 0),
});
