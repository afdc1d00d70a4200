import type { Resource } from '../../../shared/descriptor/operation';
import { createTask } from './create';
import { getTask } from './get';
import { getAllTasks } from './getAll';

export const task: Resource = {
	value: 'task',
	name: 'Task',
	operations: [createTask, getTask, getAllTasks],
};
