import type { INodeProperties } from 'n8n-workflow';

import { operation } from '../../../shared/descriptor/operation';
import { fileUrlOf } from '../../../shared/transport/download';
import { recordingLocator } from '../../shared/fields';

/** Where a recording may name its audio; Vixiees' pages only say that it is a signed URL. */
const URL_PROPERTIES = ['url', 'audio_url', 'recording_url', 'download_url', 'file_url', 'file'];

const EXPIRED = {
	message: 'The audio of this recording is no longer available',
	description:
		'Vixiees deletes the audio after the retention time of the account (six months unless changed) and keeps the other details. Download recordings soon after the call, for example with the Vixiees Sync Trigger',
};

const binaryPropertyName: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};

export const downloadRecording = operation({
	value: 'download',
	name: 'Download',
	action: 'Download recording',
	description: 'Get the audio file of a call recording',
	kind: 'read',
	repeat: 'safe',
	fields: [recordingLocator, binaryPropertyName],
	prepare: (parameters) => ({
		recordingId: parameters.id('recordingId'),
		binaryPropertyName: parameters.requiredText('binaryPropertyName'),
	}),
	run: async ({ recordingId, binaryPropertyName: field }, api) => {
		const { json } = api.record(
			await api.send({
				route: 'recording.download',
				params: { recordingId },
				repeat: 'safe',
				decides: true,
			}),
		);
		const url = fileUrlOf(json, URL_PROPERTIES);
		if (url === undefined) return api.fail(EXPIRED.message, EXPIRED.description);
		const file = await api.download(url, EXPIRED);
		if (api.dryRun) return [];
		const binary = await api.context.helpers.prepareBinaryData(
			file.content,
			file.fileName ?? `recording-${recordingId}`,
			file.contentType,
		);
		return [{ json, binary: { [field]: binary } }];
	},
});
