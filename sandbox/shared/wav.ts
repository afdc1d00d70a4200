const SAMPLE_RATE_HZ = 8000;
const BYTES_PER_SAMPLE = 2;

/** A playable WAV file (16 bit, 8 kHz) with a tone of `hertz` for `seconds` on every channel. */
export function toneWav(seconds: number, hertz: number, channels: 1 | 2 = 1): Buffer {
	const frames = Math.round(seconds * SAMPLE_RATE_HZ);
	const frameBytes = channels * BYTES_PER_SAMPLE;
	const dataBytes = frames * frameBytes;
	const file = Buffer.alloc(44 + dataBytes);

	file.write('RIFF', 0, 'ascii');
	file.writeUInt32LE(36 + dataBytes, 4);
	file.write('WAVEfmt ', 8, 'ascii');
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(1, 20); // PCM
	file.writeUInt16LE(channels, 22);
	file.writeUInt32LE(SAMPLE_RATE_HZ, 24);
	file.writeUInt32LE(SAMPLE_RATE_HZ * frameBytes, 28);
	file.writeUInt16LE(frameBytes, 32);
	file.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
	file.write('data', 36, 'ascii');
	file.writeUInt32LE(dataBytes, 40);

	for (let frame = 0; frame < frames; frame++) {
		const sample = Math.round(8000 * Math.sin((2 * Math.PI * hertz * frame) / SAMPLE_RATE_HZ));
		for (let channel = 0; channel < channels; channel++) {
			file.writeInt16LE(sample, 44 + frame * frameBytes + channel * BYTES_PER_SAMPLE);
		}
	}
	return file;
}
