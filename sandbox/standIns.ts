import { startDmChampSandbox } from './dmChamp';
import type { Dialect } from './dmChamp/switches';
import { startVentiaSandbox } from './ventia';
import { startVixieesSandbox } from './vixiees';

export interface StandInOptions {
	/** First of the ports this stand-in may use. */
	port: number;
	/** Paid seats, for vendors whose limits grow with them. */
	licenses: number;
}

/** What the command line shows of a running stand-in, and how it stops it. */
export interface RunningStandIn {
	url: string;
	apiKey: string;
	/** The limits in force, for people. */
	limits: string;
	close(): Promise<void>;
}

export interface StandIn {
	vendor: string;
	start(options: StandInOptions): Promise<RunningStandIn>;
}

/** Every stand-in that `npm run sandbox` starts. */
export const STAND_INS: StandIn[] = [
	{ vendor: 'Vixiees', start: startVixiees },
	{ vendor: 'Ventia', start: startVentia },
	{ vendor: 'DM Champ (guide)', start: dmChampStart('guide') },
	{ vendor: 'DM Champ (reference)', start: dmChampStart('reference') },
];

async function startVixiees({ port, licenses }: StandInOptions): Promise<RunningStandIn> {
	const { url, apiKey, close } = await startVixieesSandbox({
		port,
		filesPort: port + 1,
		switches: { licenses },
	});
	const limits = `40 per 2 s, ${25 * licenses} per minute (licenses: ${licenses})`;
	return { url, apiKey, limits, close };
}

async function startVentia({ port }: StandInOptions): Promise<RunningStandIn> {
	const { url, apiKey, close } = await startVentiaSandbox({ port });
	return { url, apiKey, limits: '200 per minute', close };
}

function dmChampStart(dialect: Dialect): StandIn['start'] {
	return async ({ port }) => {
		const { url, apiKey, close } = await startDmChampSandbox({ dialect, port });
		return { url, apiKey, limits: '60 per minute for each key', close };
	};
}
