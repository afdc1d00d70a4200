import type { NodeApiError } from 'n8n-workflow';

import {
	sendUntilSettled,
	type RequestSettings,
	type Result,
} from '../../../../nodes/shared/transport/client';
import type { Connection } from '../../../../nodes/shared/transport/connect';
import type { Failure } from '../../../../nodes/shared/transport/failure';
import type { NextSteps } from '../../../../nodes/shared/transport/failureText';
import { Limiter, type RateWindow } from '../../../../nodes/shared/transport/limiter';
import { RetryBudget } from '../../../../nodes/shared/transport/limiter/retryBudget';
import {
	errorContextOf,
	toNodeApiError,
	type ErrorContext,
} from '../../../../nodes/shared/transport/nodeError';
import type { ApiRequest } from '../../../../nodes/shared/transport/request';
import { VirtualClock } from '../../../support/virtualClock';
import { ScriptedServer, type Script } from './scriptedServer';
import { API_KEY, vendorDouble } from './vendorDouble';

export const BASE_URL = 'https://api.acme.test/v1';

export const SETTINGS: RequestSettings = { timeoutMs: 60_000, maxWaitMs: 120_000 };

export interface BenchOptions {
	windows?: RateWindow[];
	/** A number in [0, 1) for every jitter. */
	random?: () => number;
	overrides?: Connection['overrides'];
	signal?: AbortSignal;
}

/** The real client, limiter and budget between a test and a scripted server, in virtual time. */
export class Bench {
	readonly clock = new VirtualClock();

	readonly server: ScriptedServer;

	readonly connection: Connection;

	/** Waits the client reported, in ms. */
	readonly waits: number[] = [];

	constructor(
		script: Script,
		{ windows = [], random = () => 0.5, overrides = {}, signal }: BenchOptions = {},
	) {
		const { clock } = this;
		this.server = new ScriptedServer(clock, script);
		this.connection = {
			vendor: vendorDouble,
			node: NODE,
			credential: {},
			secrets: [API_KEY],
			baseUrl: BASE_URL,
			overrides,
			key: {
				// Without jitter the limiter resumes exactly when the vendor said.
				limiter: new Limiter(windows, clock, () => 0),
				retryBudget: new RetryBudget(clock),
			},
			keyId: `key ${++keysMade}`,
			routeWinners: new Map(),
			send: this.server.send,
			clock,
			random,
			signal,
			onWait: (ms) => this.waits.push(ms),
		};
	}

	/** Sends one request to its end. */
	async send(request: Partial<ApiRequest> = {}, settings = SETTINGS): Promise<Result> {
		return await this.clock.run(
			sendUntilSettled(this.connection, { ...GET, ...request }, settings),
		);
	}

	/** Sends one request that is expected to fail. */
	async fail(request: Partial<ApiRequest> = {}, settings = SETTINGS): Promise<Failure> {
		const result = await this.send(request, settings);
		if (result.ok) throw new Error('The request did not fail');
		return result.failure;
	}

	/** The error a user sees of a request that is expected to fail. */
	async errorOf(
		request: Partial<ApiRequest> = {},
		item: Pick<ErrorContext, 'itemIndex' | keyof NextSteps> = {},
		settings = SETTINGS,
	): Promise<NodeApiError> {
		return this.toError(await this.fail(request, settings), item, settings);
	}

	toError(
		failure: Failure,
		item: Pick<ErrorContext, 'itemIndex' | keyof NextSteps> = {},
		settings = SETTINGS,
	): NodeApiError {
		return toNodeApiError(failure, errorContextOf(this.connection, settings, item));
	}
}

let keysMade = 0;

const NODE = {
	id: 'n1',
	name: 'Acme',
	type: 'acme',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

export const GET: ApiRequest = {
	method: 'GET',
	url: `${BASE_URL}/contacts`,
	query: {},
	headers: {},
	repeat: 'safe',
};

/** A write that must not be processed twice. */
export const POST: ApiRequest = { ...GET, method: 'POST', body: { a: 1 }, repeat: 'refused-only' };

/** A write that may be processed twice. */
export const PUT: ApiRequest = { ...GET, method: 'PUT', body: { a: 1 }, repeat: 'safe' };
