import { apiRequestResource } from '../../shared/descriptor/apiRequest';
import { dateFilterStyleOf, paging } from '../shared/list';

export const apiRequest = apiRequestResource({
	example: '/contacts',
	paging: ({ credential }) => paging(dateFilterStyleOf(credential)),
});
