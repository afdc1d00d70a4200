import type { Resource } from '../../../shared/descriptor/operation';
import { createNote } from './create';
import { getAllNotes } from './getAll';

export const note: Resource = {
	value: 'note',
	name: 'Note',
	operations: [createNote, getAllNotes],
};
