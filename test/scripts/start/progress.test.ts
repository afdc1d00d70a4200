/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startProgress } from '../../../scripts/demo/progress';

test('once it is stopped, work that still goes on shows nothing', async () => {
	const written: string[] = [];
	const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
		written.push(String(text));
		return true;
	});
	try {
		const progress = await startProgress();
		progress.show('Starting.');
		progress.stop();
		progress.show('Starting. 0:30 so far.');
		progress.succeed('Started');
		progress.fail('Not started');
	} finally {
		write.mockRestore();
	}
	expect(written).toEqual(['  Starting.\n']);
});
