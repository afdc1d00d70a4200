// eslint-disable-next-line @n8n/community-nodes/no-restricted-imports
import { Agent } from 'node:https';

import axios, { isAxiosError } from 'axios';

import type { Clock } from './clock';
import { sleep } from './sleep';

/** How long deliveries are held back when they are to arrive out of order, in ms. */
const REORDER_HOLD_MS = 50;
const TIMEOUT_MS = 10_000;
const LOOPBACK = /^https:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;
/** A server on this machine has no certificate that anybody vouches for. */
const LOOPBACK_AGENT = new Agent({ rejectUnauthorized: false });

export interface WebhookTarget {
	url: string;
	/** Sent with every delivery. */
	headers?: Record<string, string>;
	/** Makes headers of the body's very bytes, such as a signature. */
	sign?: (rawBody: string) => Record<string, string>;
}

/** How often a delivery is sent, and whether one waits for the answer to the other. */
export interface Copies {
	times: number;
	atOnce: boolean;
}

/** One request to a webhook URL. */
export interface Delivery {
	/** Counts from 1 in order of sending since the last reset. */
	sequence: number;
	/** Time of sending by the stand-in's clock, in ms since the epoch. */
	at: number;
	event: string;
	url: string;
	body: unknown;
	/** Status the receiver answered; `undefined` while in flight or when it did not answer. */
	status?: number;
	/** The body the receiver answered. */
	answer?: string;
	/** Why the receiver did not answer. */
	error?: string;
}

export interface DeliveryRules {
	/** Every delivery is sent twice. */
	duplicateWebhooks: boolean;
	/** Deliveries of the same moment are sent last first. */
	reorderWebhooks: boolean;
}

interface Pending {
	event: string;
	/** Text is sent as it is, other values as JSON, `undefined` as nothing. */
	body: unknown;
	target: WebhookTarget;
}

interface CallOptions {
	method?: 'GET' | 'POST';
	/** Longest wait for an answer, in ms. */
	timeoutMs?: number;
}

/** Posts events one after another and writes down what became of them. It tries none again. */
export class WebhookSender {
	readonly deliveries: Delivery[] = [];
	private held: Pending[] = [];
	private work: Promise<void> = Promise.resolve();

	constructor(
		private readonly clock: Clock,
		private readonly rules: () => DeliveryRules,
	) {}

	/** Posts an event once those sent before have been answered. */
	send(
		target: WebhookTarget,
		event: string,
		body: unknown,
		{ times, atOnce }: Copies = { times: 1, atOnce: false },
	): void {
		const { duplicateWebhooks, reorderWebhooks } = this.rules();
		const batch: Pending[] = Array.from({ length: duplicateWebhooks ? 2 * times : times }, () => ({
			event,
			body,
			target,
		}));
		if (!reorderWebhooks) {
			this.enqueue(async () => await this.postAll(batch, atOnce));
			return;
		}
		if (this.held.length === 0) this.enqueue(async () => await this.releaseHeld());
		this.held.push(...batch);
	}

	/** Sends a request at once, whatever is still under way, and gives what became of it. */
	async call(
		target: WebhookTarget,
		event: string,
		body: unknown,
		options: CallOptions = {},
	): Promise<Delivery> {
		return await this.request({ event, body, target }, options);
	}

	/** Resolves when everything sent so far has been answered or given up. */
	async settled(): Promise<void> {
		await this.work;
	}

	clear(): void {
		this.held = [];
		this.deliveries.length = 0;
	}

	private enqueue(step: () => Promise<void>): void {
		this.work = this.work.then(step);
	}

	private async releaseHeld(): Promise<void> {
		await sleep(REORDER_HOLD_MS);
		const released = this.held.reverse();
		this.held = [];
		await this.postAll(released, false);
	}

	private async postAll(batch: Pending[], atOnce: boolean): Promise<void> {
		if (atOnce) await Promise.all(batch.map(async (pending) => await this.request(pending)));
		else for (const pending of batch) await this.request(pending);
	}

	private async request(
		{ event, body, target }: Pending,
		{ method = 'POST', timeoutMs = TIMEOUT_MS }: CallOptions = {},
	): Promise<Delivery> {
		const { url, headers, sign } = target;
		const delivery: Delivery = {
			sequence: this.deliveries.length + 1,
			at: this.clock.now(),
			event,
			url,
			body,
		};
		this.deliveries.push(delivery);
		const rawBody = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
		const hasBody = rawBody !== '';
		const contentType = hasBody ? { 'content-type': 'application/json' } : {};
		try {
			const { status, data } = await axios.request<string>({
				method,
				url,
				data: hasBody ? Buffer.from(rawBody) : undefined,
				headers: { ...contentType, ...headers, ...sign?.(rawBody) },
				timeout: timeoutMs,
				proxy: false,
				httpsAgent: LOOPBACK.test(url) ? LOOPBACK_AGENT : undefined,
				responseType: 'text',
				transformResponse: (text: string) => text,
				validateStatus: () => true,
			});
			Object.assign(delivery, { status, answer: data });
		} catch (error) {
			delivery.error = isAxiosError(error) ? (error.code ?? error.message) : String(error);
		}
		return delivery;
	}
}
