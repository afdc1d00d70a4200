import axios, { type AxiosInstance } from 'axios';

import { VirtualClock } from '../../../sandbox/shared/clock';
import {
	startVixieesSandbox,
	type VixieesSandbox,
	type VixieesSandboxOptions,
} from '../../../sandbox/vixiees';

/** A moment early in a minute, hour and day, so that fixed windows do not turn by chance. */
export const NOW = Date.UTC(2025, 7, 7, 0, 0, 1);

export interface Bench {
	sandbox: VixieesSandbox;
	clock: VirtualClock;
	/** Sends the right key, follows no redirect and throws for no status. */
	api: AxiosInstance;
}

/** The body of a delivery. */
export interface VixieesEvent {
	event: string;
	payload: Record<string, unknown>;
}

/** A stand-in under a virtual clock, and a client for it. */
export async function startBench(options: VixieesSandboxOptions = {}): Promise<Bench> {
	const clock = new VirtualClock(NOW);
	const sandbox = await startVixieesSandbox({ clock, ...options });
	const api = axios.create({
		baseURL: sandbox.url,
		headers: { 'X-API-Key': sandbox.apiKey },
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	return { sandbox, clock, api };
}

/** The statuses of `count` requests for one contact, sent one after another. */
export async function statuses(api: AxiosInstance, count: number): Promise<number[]> {
	const seen: number[] = [];
	for (let sent = 0; sent < count; sent++) seen.push((await api.get('/contacts/1001')).status);
	return seen;
}
