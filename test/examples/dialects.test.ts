import { autoRecharge } from '../../scripts/demo/dmChamp/autoRecharge';
import { customChannelBridge } from '../../scripts/demo/dmChamp/customChannelBridge';
import { playedByDmChamp } from '../../scripts/demo/dmChamp/played';
import { runExample } from '../../scripts/demo/runExample';

/** The demo plays these two on a server that follows DM Champ's guide. */
describe('on a server that follows the API reference', () => {
	it.each([autoRecharge, customChannelBridge])('$file has the same outcome', async (example) => {
		const onReference = {
			...example,
			sandbox: { ...example.sandbox, dialect: 'reference' } as const,
		};
		expect(await runExample(playedByDmChamp(onReference))).toMatchObject({ problems: [] });
	});
});
