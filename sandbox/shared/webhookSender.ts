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
}

/** One POST to a webhook URL. */
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
	/** Why the receiver did not answer. */
	error?: string;
}

export interface DeliveryRules {
	/** Every delivery is sent twice. */
	duplicateWebhooks: boolean;
	/** Deliveries of the same moment are sent last first. */
	reorderWebhooks: boolean;
}

type Pending = Omit<Delivery, 'sequence' | 'at'> & { headers: Record<string, string> };

/** Posts events one after another and writes down what became of them. It does not try again. */
export class WebhookSender {
	readonly deliveries: Delivery[] = [];
	private held: Pending[] = [];
	private work: Promise<void> = Promise.resolve();

	constructor(
		private readonly clock: Clock,
		private readonly rules: () => DeliveryRules,
	) {}

	send(target: WebhookTarget, event: string, body: unknown): void {
		const { duplicateWebhooks, reorderWebhooks } = this.rules();
		const pending = { event, body, url: target.url, headers: target.headers ?? {} };
		const batch = duplicateWebhooks ? [pending, pending] : [pending];
		if (!reorderWebhooks) {
			this.enqueue(async () => await this.postAll(batch));
			return;
		}
		if (this.held.length === 0) this.enqueue(async () => await this.releaseHeld());
		this.held.push(...batch);
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
		await this.postAll(released);
	}

	private async postAll(batch: Pending[]): Promise<void> {
		for (const pending of batch) await this.post(pending);
	}

	private async post({ headers, ...pending }: Pending): Promise<void> {
		const sequence = this.deliveries.length + 1;
		const delivery: Delivery = { sequence, at: this.clock.now(), ...pending };
		this.deliveries.push(delivery);
		try {
			const { status } = await axios.post(pending.url, pending.body, {
				headers,
				timeout: TIMEOUT_MS,
				proxy: false,
				httpsAgent: LOOPBACK.test(pending.url) ? LOOPBACK_AGENT : undefined,
				validateStatus: () => true,
			});
			delivery.status = status;
		} catch (error) {
			delivery.error = isAxiosError(error) ? (error.code ?? error.message) : String(error);
		}
	}
}
