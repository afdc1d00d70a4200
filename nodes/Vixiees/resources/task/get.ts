import { readOperation } from '../../../shared/descriptor/simpleOperations';

export const getTask = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get task',
	description: 'Get one task by its ID',
	fields: [
		{
			displayName: 'Task ID',
			name: 'taskId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 901',
		},
	],
	call: (parameters) => ({ route: 'task.get', params: { taskId: parameters.id('taskId') } }),
});
