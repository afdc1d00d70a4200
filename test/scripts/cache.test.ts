import { cached, type Entry } from '../../scripts/host/cache/entry';
import { fs, path } from '../engine/support/platform';
import { temporaryFolder } from './support/temporaryFolder';

const cache = temporaryFolder();

/** An entry that counts how often it was made. */
function countedEntry(changed: Partial<Entry> = {}): { entry: Entry; made: () => number } {
	let made = 0;
	const entry: Entry = {
		name: 'tool-1',
		madeFrom: { tool: '1.0.0' },
		witnesses: ['bin/tool'],
		gigabytes: 0,
		fill: async (folder) => {
			made++;
			fs.mkdirSync(path.join(folder, 'bin'));
			fs.writeFileSync(path.join(folder, 'bin/tool'), 'the whole tool');
			await Promise.resolve();
		},
		...changed,
	};
	return { entry, made: () => made };
}

const says = (): void => {};

test('what is complete is made once', async () => {
	const { entry, made } = countedEntry();
	const folder = await cached(cache(), entry, says);
	expect(fs.readFileSync(path.join(folder, 'bin/tool'), 'utf8')).toBe('the whole tool');
	expect(await cached(cache(), entry, says)).toBe(folder);
	expect(made()).toBe(1);
});

test.each<[string, (folder: string) => void]>([
	['its marker is missing', (folder) => fs.rmSync(path.join(folder, 'complete.json'))],
	['its marker breaks off', (folder) => fs.truncateSync(path.join(folder, 'complete.json'), 9)],
	['a file breaks off', (folder) => fs.truncateSync(path.join(folder, 'bin/tool'), 3)],
	['a file is missing', (folder) => fs.rmSync(path.join(folder, 'bin'), { recursive: true })],
])('a folder is made again when %s', async (_, damage) => {
	const { entry, made } = countedEntry();
	const folder = await cached(cache(), entry, says);
	damage(folder);
	const said: string[] = [];
	await cached(cache(), entry, (text) => said.push(text));
	expect(made()).toBe(2);
	expect(said).toEqual([`What is in ${folder} is not complete: making it again.`]);
	expect(fs.readFileSync(path.join(folder, 'bin/tool'), 'utf8')).toBe('the whole tool');
});

test('a folder is made again when it is to be made from something else', async () => {
	const { entry, made } = countedEntry();
	await cached(cache(), entry, says);
	await cached(cache(), { ...entry, madeFrom: { tool: '1.0.1' } }, says);
	expect(made()).toBe(2);
});

test('what was begun and failed leaves nothing behind', async () => {
	const { entry } = countedEntry({
		fill: async () => await Promise.reject(new Error('no network')),
	});
	await expect(cached(cache(), entry, says)).rejects.toThrow('no network');
	expect(fs.readdirSync(cache())).toEqual([]);
});

test('two at once make it once', async () => {
	const { entry, made } = countedEntry();
	await Promise.all([cached(cache(), entry, says), cached(cache(), entry, says)]);
	expect(made()).toBe(1);
});

test('too little room on the disk is told before anything is fetched', async () => {
	const { entry, made } = countedEntry({ gigabytes: 1e9 });
	await expect(cached(cache(), entry, says)).rejects.toThrow(
		/about 1000000000 GB are needed\. Free some space, or set CRM_NODES_HOME/,
	);
	expect(made()).toBe(0);
});
