import { toneWav } from '../shared/wav';
import type { VixieesState } from './state';

/** The audio of a recording: a tone of its own pitch, two channels for a full recording. */
export function recordingAudio(
	state: VixieesState,
	path: string,
): { content: Buffer; contentType: string } | undefined {
	const recording = state.recordings.all().find(({ fields }) => fields.file === path);
	if (!recording) return undefined;
	const { kind, duration } = recording.fields;
	const hertz = 300 + (recording.id % 25) * 20;
	return { content: toneWav(duration, hertz, kind === 'full' ? 2 : 1), contentType: 'audio/wav' };
}
