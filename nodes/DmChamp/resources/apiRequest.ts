import { apiRequestResource } from '../../shared/descriptor/apiRequest';

/** No page describes a list with pages. */
export const apiRequest = apiRequestResource({ example: '/tags' });
