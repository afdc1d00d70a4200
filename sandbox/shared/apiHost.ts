import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { type Answer, json } from './answer';
import type { Clock } from './clock';
import type { Counters, RequestFate } from './counters';
import { faultAnswer } from './faultAnswers';
import type { Faults } from './faults';
import type { Journal, JournalEntry } from './journal';
import { sleep } from './sleep';

/** A request as a vendor's route sees it. */
export interface ApiRequest extends JournalEntry {
	params: Record<string, string>;
}

export interface ApiRoute {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With parameters in braces: `/contacts/{id}`. */
	path: string;
	handle(request: ApiRequest): Answer | Promise<Answer>;
}

/** Says how a request is turned away; `headers` go on the answer of a request that is let in. */
export type Admission =
	| { fate: 'accepted'; headers: Record<string, string> }
	| { fate: Exclude<RequestFate, 'accepted' | 'faulted'>; answer: Answer };

/** What a vendor brings along. */
export interface ApiDefinition {
	/** What stands before every path, such as `/api/v1.0`; patterns and the journal leave it out. */
	basePath?: string;
	routes: ApiRoute[];
	/** Key and limits, in this order. */
	admit(request: ApiRequest): Admission;
	/** The answer to a body that was sent and is not JSON. */
	brokenBody(request: ApiRequest): Answer;
	unknownRoute(request: ApiRequest): Answer;
}

export interface ApiTools {
	clock: Clock;
	journal: Journal;
	counters: Counters;
	faults: Faults;
}

/**
 * A Fastify server in which every request is written down, meets its faults, is admitted and is
 * handled, in this order. It does not listen yet.
 */
export function createApiHost(definition: ApiDefinition, tools: ApiTools): FastifyInstance {
	const server = fastify({
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: 500 },
	});
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		done(null, body);
	});
	for (const route of definition.routes) {
		server.route({
			method: route.method,
			url: `${definition.basePath ?? ''}${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
			handler: async (request, reply) => await serve(request, reply, definition, tools, route),
		});
	}
	server.setNotFoundHandler(
		async (request, reply) => await serve(request, reply, definition, tools),
	);
	return server;
}

async function serve(
	request: FastifyRequest,
	reply: FastifyReply,
	definition: ApiDefinition,
	tools: ApiTools,
	route?: ApiRoute,
): Promise<FastifyReply> {
	const entry = tools.journal.add(
		describe(request, tools.clock.now(), definition.basePath ?? '', route),
	);
	const faults = tools.faults.take(entry);
	entry.faults = faults.names;
	if (faults.delayMs > 0) await sleep(faults.delayMs);

	let answer: Answer | 'reset';
	if (faults.before) {
		tools.counters.count(entry.route, 'faulted');
		answer = faultAnswer(faults.before, request.url);
	} else {
		const params = (request.params ?? {}) as Record<string, string>;
		const real = await answerOf({ ...entry, params }, definition, tools.counters, route);
		answer = faults.after ? faultAnswer(faults.after, request.url, real) : real;
	}

	entry.status = answer === 'reset' ? 'reset' : answer.status;
	if (answer === 'reset') {
		request.raw.socket.resetAndDestroy();
		return reply.hijack();
	}
	return await reply
		.code(answer.status)
		.headers({ date: new Date(tools.clock.now()).toUTCString(), ...answer.headers })
		.send(answer.body);
}

async function answerOf(
	request: ApiRequest,
	definition: ApiDefinition,
	counters: Counters,
	route?: ApiRoute,
): Promise<Answer> {
	const admission = definition.admit(request);
	counters.count(request.route, admission.fate);
	if (admission.fate !== 'accepted') return admission.answer;
	const answer = await handled(request, definition, route);
	return { ...answer, headers: { ...admission.headers, ...answer.headers } };
}

async function handled(
	request: ApiRequest,
	definition: ApiDefinition,
	route?: ApiRoute,
): Promise<Answer> {
	if (!route) return definition.unknownRoute(request);
	if (request.rawBody !== '' && request.body === undefined) return definition.brokenBody(request);
	try {
		return await route.handle(request);
	} catch (error) {
		return json(500, { error: `The stand-in failed: ${String(error)}` });
	}
}

function describe(
	request: FastifyRequest,
	at: number,
	basePath: string,
	route?: ApiRoute,
): Omit<JournalEntry, 'sequence'> {
	const rawBody = typeof request.body === 'string' ? request.body : '';
	const [path, ...query] = request.url.split('?');
	return {
		at,
		method: request.method,
		path: path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path,
		rawQuery: query.join('?'),
		query: { ...(request.query as Record<string, string | string[]>) },
		headers: { ...request.headers },
		rawBody,
		body: parsed(rawBody),
		route: route ? `${route.method} ${route.path}` : 'unknown',
		status: undefined,
		faults: [],
	};
}

function parsed(rawBody: string): unknown {
	try {
		return JSON.parse(rawBody) as unknown;
	} catch {
		return undefined;
	}
}
