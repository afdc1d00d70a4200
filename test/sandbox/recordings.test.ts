import axios from 'axios';

import { type Bench, startBench } from './support/vixieesClient';

interface Recording {
	id: number;
	url: string | null;
	duration: number;
}

describe('Vixiees stand-in: recordings', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const recording = async (id: number) =>
		(await bench.api.get<Recording>(`/recordings/${id}`)).data;
	const download = async (url: string, headers = {}) =>
		await axios.get<Buffer>(url, {
			headers,
			responseType: 'arraybuffer',
			proxy: false,
			validateStatus: () => true,
		});

	test('the audio is a WAV file on another port, reached through the signed URL alone', async () => {
		const { url, duration } = await recording(7025);
		expect(url?.startsWith(bench.sandbox.filesUrl)).toBe(true);
		expect(bench.sandbox.filesUrl).not.toBe(bench.sandbox.url);
		const { status, data, headers } = await download(url ?? '');
		expect([status, headers['content-type']]).toEqual([200, 'audio/wav']);
		expect(data.toString('ascii', 0, 4)).toBe('RIFF');
		const bytesPerSecond = data.readUInt32LE(28);
		expect((data.length - 44) / bytesPerSecond).toBe(duration);
	});

	test('an expired URL is 403 with an XML body, and a new read gives a fresh one', async () => {
		const { url } = await recording(7025);
		bench.clock.advance(301_000);
		const expired = await download(url ?? '');
		expect([expired.status, expired.headers['content-type']]).toEqual([403, 'application/xml']);
		expect(expired.data.toString()).toContain('Request has expired');
		expect((await download((await recording(7025)).url ?? '')).status).toBe(200);
	});

	test('a URL that was tampered with is 403', async () => {
		const { url } = await recording(7025);
		const other = await download((url ?? '').replace('7025', '7024'));
		expect([other.status, other.data.toString()]).toEqual([
			403,
			expect.stringContaining('SignatureDoesNotMatch'),
		]);
	});

	test('a request that shows the API key to the file store is refused and counted', async () => {
		const { sandbox } = bench;
		const { url } = await recording(7025);
		expect((await download(url ?? '', { 'X-API-Key': sandbox.apiKey })).status).toBe(400);
		expect((await download(`${url}&key=${sandbox.apiKey}`)).status).toBe(400);
		expect((await download(url ?? '', { Authorization: 'Bearer x' })).status).toBe(400);
		expect(sandbox.files.refusedWithKey).toBe(2);
	});

	test('a recording whose retention is over is listed without a URL', async () => {
		const { data } = await bench.api.get<{ data: Recording[] }>('/recordings');
		expect(data.data.filter(({ url }) => url === null).map(({ id }) => id)).toEqual([
			7001, 7002, 7003, 7004, 7005,
		]);
	});
});
