import type { Resource } from '../../../shared/descriptor/operation';
import { addTagToContact } from './addToContact';
import { getAllTags } from './getAll';

export const tag: Resource = {
	value: 'tag',
	name: 'Tag',
	operations: [addTagToContact, getAllTags],
};
