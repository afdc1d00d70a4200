import axios, { type AxiosInstance } from 'axios';

import {
	type DmChampSandbox,
	type DmChampSandboxOptions,
	startDmChampSandbox,
} from '../../../../sandbox/dmChamp';
import { VirtualClock } from '../../../../sandbox/shared/clock';

/** A moment early in a minute, so that fixed windows do not turn by chance. */
export const NOW = Date.UTC(2025, 7, 7, 0, 0, 1);

const SIZES = { contacts: 30, subAccounts: 3, usage: 24 };

export interface Bench {
	sandbox: DmChampSandbox;
	clock: VirtualClock;
	/** Sends the key in the query, and in the header where credits are granted; throws for no status. */
	api: AxiosInstance;
}

/** A stand-in with few records under a virtual clock, and a client for it. */
export async function startBench(options: DmChampSandboxOptions = {}): Promise<Bench> {
	const clock = new VirtualClock(NOW);
	const sandbox = await startDmChampSandbox({ clock, sizes: SIZES, ...options });
	const api = axios.create({
		baseURL: sandbox.url,
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	api.interceptors.request.use((request) => {
		if (request.url === '/subaccounts/credits') request.headers.set('x-api-key', sandbox.apiKey);
		else request.params = { apiKey: sandbox.apiKey, ...(request.params as object) };
		return request;
	});
	return { sandbox, clock, api };
}

/** The status and body of an answer, without what axios adds. */
export async function answered(
	request: Promise<{ status: number; data: unknown }>,
): Promise<[number, unknown]> {
	const { status, data } = await request;
	return [status, data];
}
