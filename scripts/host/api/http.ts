/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';

import { HostFailure } from '../failure';

const TIMEOUT_MS = 120_000;

/** Where an n8n is, and whose certificate is trusted for it. */
export interface N8nAddress {
	/** Without a slash at its end. */
	url: string;
	/** PEM, when n8n answers https. */
	certificate?: string;
}

/** An answer of n8n other than 2xx. */
export class N8nRefusal extends HostFailure {
	constructor(
		/** What n8n says in its message, as its editor shows it. */
		message: string,
		readonly status: number,
	) {
		super(message);
	}
}

/** A client whose requests fail with an `N8nRefusal`; it follows no redirect and uses no proxy. */
export function httpClient({ url, certificate }: N8nAddress): AxiosInstance {
	const client = axios.create({
		baseURL: url,
		httpsAgent: new Agent({ ca: certificate }),
		maxRedirects: 0,
		proxy: false,
		timeout: TIMEOUT_MS,
		validateStatus: () => true,
	});
	client.interceptors.response.use((response) => {
		const { status, config } = response;
		if (status >= 200 && status < 300) return response;
		throw new N8nRefusal(
			messageIn(response.data) ?? `${config.method} ${config.url}: ${status}`,
			status,
		);
	});
	return client;
}

function messageIn(body: unknown): string | undefined {
	return (body as { message?: string } | null)?.message;
}
