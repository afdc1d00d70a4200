import { listOperation } from '../../../shared/descriptor/simpleOperations';
import { filteredList, listFields } from '../../shared/list';

export const getAllRecordings = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many recordings',
	description: 'Get many call recordings, without the audio',
	fields: listFields,
	call: (parameters) => filteredList('recording.getAll', parameters),
});
