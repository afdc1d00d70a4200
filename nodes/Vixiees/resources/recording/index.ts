import type { Resource } from '../../../shared/descriptor/operation';
import { downloadRecording } from './download';
import { getRecording } from './get';
import { getAllRecordings } from './getAll';

export const recording: Resource = {
	value: 'recording',
	name: 'Recording',
	operations: [downloadRecording, getRecording, getAllRecordings],
};
