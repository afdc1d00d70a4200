import { readOperation } from '../../../shared/descriptor/simpleOperations';
import { recordingLocator } from '../../shared/fields';

export const getRecording = readOperation({
	value: 'get',
	name: 'Get',
	action: 'Get recording',
	description: 'Get what is known of one call recording, without the audio',
	fields: [recordingLocator],
	call: (parameters) => ({
		route: 'recording.get',
		params: { recordingId: parameters.id('recordingId') },
	}),
});
