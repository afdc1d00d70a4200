/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';

import type { ContactEvent } from './vixieesEvents';

/** A busy vendor's connections. */
const CONNECTIONS = 16;

/** Until a delivery that n8n had no room for is sent again, in ms. */
const SEND_AGAIN_MS = 500;

/** How the deliveries were answered. */
export interface Answers {
	/** Each is delivered when it is answered with 200. */
	delivered: number;
	/** How often one was answered with 503, as n8n does while its database keeps it waiting. */
	turnedAway: number;
	seconds: number;
}

/**
 * Posts events in their order over several connections, as fast as they are answered.
 * @param onDelivered is told after each delivery how many there were
 * @throws when one is answered with anything but 200 and 503, or not at all
 */
export async function deliver(
	url: string,
	events: ContactEvent[],
	onDelivered: (count: number) => void = () => undefined,
): Promise<Answers> {
	const httpAgent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	const client = axios.create({
		httpAgent,
		proxy: false,
		timeout: 60_000,
		validateStatus: (status) => [200, 503].includes(status),
	});
	const started = performance.now();
	let next = 0;
	let delivered = 0;
	let turnedAway = 0;
	const connection = async (): Promise<void> => {
		while (next < events.length) {
			const { body } = events[next++];
			while ((await client.post(url, body)).status === 503) {
				turnedAway++;
				await pause(SEND_AGAIN_MS);
			}
			onDelivered(++delivered);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, connection)).finally(() =>
		httpAgent.destroy(),
	);
	return { delivered, turnedAway, seconds: Math.round((performance.now() - started) / 1_000) };
}
