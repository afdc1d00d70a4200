import { recordingAudio } from '../../../sandbox/vixiees/audio';
import { getBinary, startServer } from '../support';
import type { LoopbackServer } from '../support';
import { type Account, byId, closeAccounts, numbered, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const DOWNLOAD = { recordingId: byId(7010) };

/** Lets the record of a recording name another URL. */
function nameUrl(url: unknown, property = 'url'): void {
	account.sandbox.faults.always('GET /recordings/7010', {
		kind: 'answer',
		status: 200,
		body: { id: 7010, [property]: url },
	});
}

describe('a downloaded recording', () => {
	it('is the file byte for byte, with its name and type', async () => {
		const { items } = await account.run('recording.download', DOWNLOAD);
		const audio = recordingAudio(account.sandbox.state, '/recordings/7010.wav');
		expect(getBinary(items[0]).equals(audio!.content)).toBe(true);
		expect(items[0].binary?.data).toMatchObject({
			fileName: '7010.wav',
			mimeType: 'audio/wav',
			fileExtension: 'wav',
		});
		expect(items[0].json).toMatchObject({ id: 7010, call_id: 6010 });
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('stands in the field that was asked for', async () => {
		const { items } = await account.run('recording.download', {
			...DOWNLOAD,
			binaryPropertyName: 'audio',
		});
		expect(Object.keys(items[0].binary ?? {})).toEqual(['audio']);
	});

	it('is fetched without the API key, in any header and any form', async () => {
		await account.run('recording.download', DOWNLOAD);
		const { files } = account.sandbox;
		expect(files.refusedWithKey).toBe(0);
		expect(files.journal.entries).toHaveLength(1);
		const carried = JSON.stringify(files.journal.entries);
		expect(carried).not.toContain(account.apiKey);
		expect(carried).not.toContain(encodeURIComponent(account.apiKey));
		expect(carried.toLowerCase()).not.toContain('x-api-key');
		expect(files.journal.entries[0].headers).not.toHaveProperty('authorization');
	});

	it('is one of many, each with its own file', async () => {
		const { items } = await account.run(
			'recording.download',
			{ recordingId: byId('={{ 7006 + $json.n }}') },
			{ items: numbered(6) },
		);
		expect(items.map(({ binary }) => binary?.data.fileName)).toEqual(
			numbered(6).map((_, n) => `${7006 + n}.wav`),
		);
	});

	it.each(['audio_url', 'recording_url', 'download_url', 'file_url', 'file'])(
		'is found when the record names its URL "%s"',
		async (property) => {
			nameUrl(account.sandbox.files.sign('/recordings/7010.wav', 60), property);
			const { items } = await account.run('recording.download', DOWNLOAD);
			expect(items[0].binary?.data.fileName).toBe('7010.wav');
		},
	);
});

describe('a recording without audio', () => {
	const gone = {
		message: 'The audio of this recording is no longer available [item 0]',
		description: expect.stringContaining('six months unless changed') as string,
		context: { itemIndex: 0 },
	};

	it('(its retention time is over) says so', async () => {
		const { error, items } = await account.run('recording.download', { recordingId: byId(7001) });
		expect(error).toMatchObject(gone);
		expect(items).toEqual([]);
		expect(account.sandbox.files.journal.entries).toEqual([]);
	});

	it('(its URL has expired) says so', async () => {
		account.sandbox.switches.signedUrlSeconds = -1;
		const { error } = await account.run('recording.download', DOWNLOAD);
		expect(error).toMatchObject(gone);
		expect(account.sandbox.files.journal.entries.map(({ status }) => status)).toEqual([403]);
	});

	it('fails alone when the node continues on fail', async () => {
		const { items, errorItems } = await account.run(
			'recording.download',
			{ recordingId: byId('={{ 7005 + $json.n }}') },
			{ items: numbered(2), node: { onError: 'continueErrorOutput' } },
		);
		expect(items.map(({ binary }) => binary?.data.fileName)).toEqual(['7006.wav']);
		expect(errorItems[0].pairedItem).toEqual({ item: 0 });
	});
});

describe('a file store of any kind', () => {
	let store: LoopbackServer | undefined;

	afterEach(async () => {
		await store?.close();
	});

	it('that cuts the file off does not pass for a whole one', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		let requests = 0;
		store = await startServer((_, response) => {
			requests++;
			response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '1000' });
			response.write('only the beginning', () => response.destroy());
		});
		nameUrl(`${store.url}/a.mp3`);
		const { error, items } = await account
			.run('recording.download', DOWNLOAD)
			.finally(() => jest.restoreAllMocks());
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/broke off|incomplete/);
		expect(requests).toBeGreaterThan(1);
	});

	it('names the file in its own headers', async () => {
		store = await startServer((_, response) => {
			response
				.writeHead(200, {
					'content-type': 'audio/mpeg',
					'content-disposition': "attachment; filename*=UTF-8''llamada%20n%C2%BA%201.mp3",
				})
				.end('sound');
		});
		nameUrl(`${store.url}/x?signature=1`);
		const { items } = await account.run('recording.download', DOWNLOAD);
		expect(items[0].binary?.data).toMatchObject({
			fileName: 'llamada nº 1.mp3',
			mimeType: 'audio/mpeg',
		});
		expect(getBinary(items[0]).toString()).toBe('sound');
	});

	it('may send the download on to another address', async () => {
		const seen: string[] = [];
		store = await startServer((request, response) => {
			seen.push(`${request.url} ${JSON.stringify(request.headers)}`);
			if (request.url === '/first') response.writeHead(302, { location: '/second.wav' }).end();
			else response.writeHead(200, { 'content-type': 'audio/wav' }).end('sound');
		});
		nameUrl(`${store.url}/first`);
		const { items } = await account.run('recording.download', DOWNLOAD);
		expect(getBinary(items[0]).toString()).toBe('sound');
		expect(seen).toHaveLength(2);
		expect(seen.join()).not.toContain(account.apiKey);
	});

	it('that fails for a moment is asked again', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		let requests = 0;
		store = await startServer((_, response) => {
			requests++;
			if (requests === 1) response.writeHead(500).end();
			else response.writeHead(200, { 'content-type': 'audio/wav' }).end('sound');
		});
		nameUrl(`${store.url}/a.wav`);
		const { items } = await account
			.run('recording.download', DOWNLOAD)
			.finally(() => jest.restoreAllMocks());
		expect(getBinary(items[0]).toString()).toBe('sound');
	});
});
