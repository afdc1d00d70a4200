import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import type { Operation } from '../../../../nodes/shared/descriptor/operation';
import { runOperations } from '../../../../nodes/shared/execute/runOperations';
import type { Vendor } from '../../../../nodes/shared/transport/vendor';
import type { VirtualClock } from '../../../support/virtualClock';
import type { Reply } from '../../transport/support/scriptedServer';
import { vendorDouble } from '../../transport/support/vendorDouble';
import { DeduplicationDouble } from './deduplicationDouble';

/** A request as n8n's helper was given it, and when. */
export interface Sent {
	method: string;
	path: string;
	query: Record<string, string>;
	body: IDataObject;
	/** Virtual ms. */
	at: number;
}

export type Answer = (sent: Sent, index: number) => Reply | Promise<Reply>;

export interface FakeExecutionOptions {
	clock: VirtualClock;
	operation: Operation;
	/** The parameters of each item. */
	items: IDataObject[];
	answer?: Answer;
	continueOnFail?: boolean;
	credential?: IDataObject;
	vendor?: Partial<Vendor>;
	store?: DeduplicationDouble;
	signal?: AbortSignal;
}

let keysMade = 0;

/** One execution of a node with a single operation: the parts of n8n's context the engine uses. */
export class FakeExecution {
	readonly sent: Sent[] = [];

	readonly hints: string[] = [];

	/** Requests under way at the same time, at most. */
	mostInFlight = 0;

	private inFlight = 0;

	constructor(private readonly options: FakeExecutionOptions) {}

	/** Runs to the end in virtual time. */
	async run(): Promise<INodeExecutionData[]> {
		return await this.options.clock.run(this.start());
	}

	/** Runs while the test moves time. */
	async start(): Promise<INodeExecutionData[]> {
		const { operation, vendor } = this.options;
		const resource = { value: 'contact', name: 'Contact', operations: [operation] };
		const [items] = await runOperations(this.context(), { ...vendorDouble, ...vendor }, [resource]);
		return items;
	}

	/** The error of a run that is expected to fail. */
	async fail(): Promise<Error & { description: string }> {
		const error: unknown = await this.run().then(
			() => new Error('The run did not fail'),
			(thrown: unknown) => thrown,
		);
		return error as Error & { description: string };
	}

	private context(): IExecuteFunctions {
		const { items, operation, clock, continueOnFail = false, signal } = this.options;
		const store = this.options.store ?? new DeduplicationDouble(clock);
		const credential = {
			baseUrl: 'https://api.acme.test/v1',
			apiKey: `secret-key-${++keysMade}`,
			...this.options.credential,
		};
		const context = {
			getInputData: () => items.map((json) => ({ json })),
			getNodeParameter: (name: string, index: number) =>
				name === 'resource'
					? 'contact'
					: name === 'operation'
						? operation.value
						: items[index][name],
			getNode: () => ({ id: 'n1', name: 'Acme', type: 'acme', typeVersion: 1 }),
			getWorkflow: () => ({ id: 'w1' }),
			getTimezone: () => 'Europe/Madrid',
			getCredentials: async () => await Promise.resolve(credential),
			continueOnFail: () => continueOnFail,
			getExecutionCancelSignal: () => signal,
			addExecutionHints: (...hints: NodeExecutionHint[]) =>
				this.hints.push(...hints.map(({ message }) => message)),
			helpers: {
				httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) =>
					await this.answer(request),
				checkProcessedAndRecord: store.checkProcessedAndRecord,
				removeProcessed: store.removeProcessed,
			},
		};
		return context as unknown as IExecuteFunctions;
	}

	private async answer({ method, url, body }: IHttpRequestOptions) {
		const { pathname, searchParams } = new URL(url);
		const sent: Sent = {
			method: String(method),
			path: pathname,
			query: Object.fromEntries(searchParams),
			body: (body ?? {}) as IDataObject,
			at: this.options.clock.now(),
		};
		this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
		const index = this.sent.push(sent) - 1;
		const reply = (await this.options.answer?.(sent, index)) ?? { body: {} };
		if (reply.afterMs) await this.options.clock.sleep(reply.afterMs);
		this.inFlight--;
		if (reply.errorCode) throw Object.assign(new Error('lost'), { code: reply.errorCode });
		return {
			statusCode: reply.status ?? 200,
			headers: reply.headers ?? {},
			body: reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body)),
		};
	}
}
