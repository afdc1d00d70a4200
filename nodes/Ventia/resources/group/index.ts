import type { Resource } from '../../../shared/descriptor/operation';
import { getAllGroups } from './getAll';

export const group: Resource = { value: 'group', name: 'Group', operations: [getAllGroups] };
