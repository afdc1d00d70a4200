import axios, { type AxiosInstance } from 'axios';

import { VirtualClock } from '../../../../sandbox/shared/clock';
import {
	startVentiaSandbox,
	type VentiaSandbox,
	type VentiaSandboxOptions,
} from '../../../../sandbox/ventia';

/** A moment early in a minute, so that fixed windows do not turn by chance. */
export const NOW = Date.UTC(2025, 7, 7, 0, 0, 1);

const SIZES = { contacts: 90, sales: 120, leads: 5 };

export interface Bench {
	sandbox: VentiaSandbox;
	clock: VirtualClock;
	/** Sends the key in the query and in the header, follows no redirect and throws for no status. */
	api: AxiosInstance;
}

/** A stand-in with few records under a virtual clock, and a client for it. */
export async function startBench(options: VentiaSandboxOptions = {}): Promise<Bench> {
	const clock = new VirtualClock(NOW);
	const sandbox = await startVentiaSandbox({ clock, sizes: SIZES, ...options });
	const api = axios.create({
		baseURL: sandbox.url,
		params: { 'api-key': sandbox.apiKey },
		headers: { 'X-API-KEY': sandbox.apiKey },
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	return { sandbox, clock, api };
}

export interface Answered {
	status: number;
	data: Record<string, unknown>;
}

/** The status and body of an answer, without what axios adds. */
export async function answered(request: Promise<Answered>): Promise<Answered> {
	const { status, data } = await request;
	return { status, data };
}
