import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Counters } from './counters';
import { faultActionSchema, faultOptionsSchema } from './faultActions';
import type { Faults } from './faults';
import type { Journal } from './journal';

/** What a vendor's stand-in lets the outside see and change. */
export interface Controlled {
	journal: Journal;
	counters: Counters;
	faults: Faults;
	summary(): Record<string, unknown>;
	/** Stored records by the name of their kind. */
	records: Record<string, () => unknown[]>;
	readSwitches(): object;
	/** Changes the switches named in `input`; throws a ZodError when one is not known. */
	changeSwitches(input: unknown): void;
	webhooks: { read(): unknown; configure(input: unknown): void };
	/** Things that happen on the vendor's side, by name; they throw a ZodError for a wrong input. */
	events: Record<string, (input: unknown) => unknown>;
	reset(): void;
}

const faultSchema = faultOptionsSchema.extend({ match: z.string(), action: faultActionSchema });

/**
 * Adds the control surface under `/_sandbox`, at the root and below the base path of the API; it
 * needs no key and is neither limited nor written down.
 */
export function addControlRoutes(
	server: FastifyInstance,
	stand: Controlled,
	basePath?: string,
): void {
	addRoutesBelow('/_sandbox', server, stand);
	if (basePath) addRoutesBelow(`${basePath}/_sandbox`, server, stand);
}

function addRoutesBelow(prefix: string, server: FastifyInstance, stand: Controlled): void {
	const get = (path: string, read: (name: string) => unknown) => {
		server.get(`${prefix}${path}`, async (request) => read(nameOf(request)));
	};
	const change = (
		method: 'POST' | 'PUT' | 'DELETE',
		path: string,
		run: (body: unknown, name: string) => unknown,
	) => {
		server.route({
			method,
			url: `${prefix}${path}`,
			handler: async (request, reply) => {
				try {
					return (await run(bodyOf(request), nameOf(request))) ?? { ok: true };
				} catch (error) {
					return await reply.code(400).send({ error: messageOf(error) });
				}
			},
		});
	};

	get('', () => stand.summary());
	get('/counters', () => stand.counters);
	get('/journal', () => stand.journal.entries);
	get('/records/:name', (name) => stand.records[name]?.() ?? []);
	get('/switches', () => stand.readSwitches());
	get('/faults', () => stand.faults.pending());
	get('/webhooks', () => stand.webhooks.read());

	change('DELETE', '/journal', () => stand.journal.clear());
	change('PUT', '/switches', (body) => {
		stand.changeSwitches(body);
		return stand.readSwitches();
	});
	change('POST', '/faults', (body) => {
		const { match, action, ...options } = faultSchema.parse(body);
		stand.faults.add(match, action, options);
		return stand.faults.pending();
	});
	change('DELETE', '/faults', () => stand.faults.clear());
	change('PUT', '/webhooks', (body) => {
		stand.webhooks.configure(body);
		return stand.webhooks.read();
	});
	change('POST', '/events/:name', (body, name) => {
		const run = stand.events[name];
		if (!run) throw new Error(`No such event; known: ${Object.keys(stand.events).join(', ')}`);
		return run(body);
	});
	change('POST', '/reset', () => stand.reset());
}

function nameOf(request: FastifyRequest): string {
	return (request.params as { name?: string }).name ?? '';
}

function bodyOf(request: FastifyRequest): unknown {
	return typeof request.body === 'string' && request.body !== ''
		? (JSON.parse(request.body) as unknown)
		: {};
}

function messageOf(error: unknown): string {
	if (!(error instanceof z.ZodError)) return error instanceof Error ? error.message : String(error);
	return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
