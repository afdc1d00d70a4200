import { EXAMPLES } from '../../scripts/demo/examples';
import { runExample } from '../../scripts/demo/runExample';
import { Host } from './support/host';
import { openHostStage } from './support/hostStage';

let host: Host;

beforeAll(async () => {
	host = await Host.start({ https: true });
});

afterAll(async () => {
	await host?.close();
});

it.each(EXAMPLES)('$file gives in a real n8n what it gives in the demo', async (example) => {
	const { problems } = await runExample(example, { openStage: openHostStage(host) });
	expect(problems).toEqual([]);
});
