import type { IDataObject } from 'n8n-workflow';

import { readAnswer } from '../../../../nodes/shared/transport/answer';
import type { ApiRequest } from '../../../../nodes/shared/transport/request';
import type { Send } from '../../../../nodes/shared/transport/send';
import type { VirtualClock } from '../../../support/virtualClock';
import { API_KEY } from './vendorDouble';

/** What the server answers: JSON from `body`, anything else from `text`, or a broken connection. */
export interface Reply {
	status?: number;
	headers?: IDataObject;
	body?: unknown;
	text?: string;
	/** Code of a connection error in place of an answer. */
	errorCode?: string;
	/** ms until the answer, in virtual time. */
	afterMs?: number;
}

export interface SentRequest extends ApiRequest {
	/** Virtual ms at which it left. */
	at: number;
	timeoutMs: number;
}

/** Replies in order, or by request; `index` counts all requests from 0. */
export type Script = readonly Reply[] | ((request: SentRequest, index: number) => Reply);

/** A server at the other end of `Send`: it answers by script and remembers what reached it, and when. */
export class ScriptedServer {
	readonly requests: SentRequest[] = [];

	constructor(
		private readonly clock: VirtualClock,
		private readonly script: Script,
	) {}

	readonly send: Send = async (request, timeoutMs) => {
		const index = this.requests.length;
		const sent: SentRequest = { ...request, at: this.clock.now(), timeoutMs };
		this.requests.push(sent);
		const reply = typeof this.script === 'function' ? this.script(sent, index) : this.script[index];
		if (!reply) throw new Error(`Nothing is scripted for request ${index + 1}`);
		if (reply.afterMs) await this.clock.sleep(reply.afterMs);
		if (reply.errorCode) return { errorCode: reply.errorCode };
		const { status = 200, headers = {}, body, text } = reply;
		return {
			response: readAnswer(
				{
					statusCode: status,
					headers,
					body: text ?? (body === undefined ? '' : JSON.stringify(body)),
				},
				[API_KEY],
			),
		};
	};

	/** `GET /contacts` of every request, in order. */
	get lines(): string[] {
		return this.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
	}

	/** Virtual seconds between consecutive requests. */
	get gaps(): number[] {
		return this.requests.slice(1).map(({ at }, index) => (at - this.requests[index].at) / 1000);
	}
}
