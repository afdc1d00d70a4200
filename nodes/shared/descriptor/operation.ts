import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ApiCall } from '../transport/api';
import type { Result } from '../transport/client';
import type { DownloadedFile } from '../transport/download';
import type { Failure } from '../transport/failure';
import type { NextSteps } from '../transport/failureText';
import type { ListCall } from '../transport/list';
import type { Repeat } from '../transport/request';
import type { Parameters } from './parameters';

/** One record an operation hands on. */
export interface OutputItem {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

/** What an operation may do while it runs; every request goes through the shared client. */
export interface OperationApi {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	/** True when nothing is really written, and answers to writes are empty. */
	readonly dryRun: boolean;
	/**
	 * The answer's body.
	 * @throws NodeApiError when the vendor did not accept the call
	 */
	send(call: ApiCall): Promise<unknown>;
	/** As `send`, with a failure as a value, for operations that decide by it. */
	trySend(call: ApiCall): Promise<Result>;
	/**
	 * The rows of a list, all pages that are needed.
	 * @throws NodeApiError when it was cut short and Keep Partial Results is off
	 */
	list(call: ListCall): Promise<IDataObject[]>;
	/** A single record without its wrapper, as an item. */
	record(body: unknown): OutputItem;
	/**
	 * A file from a URL that carries its own permission; the API key is not sent.
	 * @param expired what to say when the URL is no longer accepted
	 */
	download(url: string, expired: { message: string; description: string }): Promise<DownloadedFile>;
	/**
	 * The file that a call answers with.
	 * @throws NodeApiError when the vendor answers with anything else
	 */
	readFile(call: ApiCall): Promise<DownloadedFile>;
	/** Runs alone among everything in this process that names the same record. */
	exclusive<T>(record: string, task: () => Promise<T>): Promise<T>;
	/** Ends the item with a message and the next step. */
	fail(message: string, description: string): never;
	/**
	 * Ends the item with a failure in the vendor's words.
	 * @param advice the next step, where the operation knows more than the status says
	 */
	reject(failure: Failure, advice?: string): never;
}

/** One operation of a resource: what it asks for, and what it does with the answers. */
export interface Operation<Input = unknown> extends NextSteps {
	/** The value that saved workflows store. */
	value: string;
	name: string;
	/** Sentence case with the resource, without articles: `Create contact`. */
	action: string;
	description: string;
	kind: 'read' | 'list' | 'write';
	/** `safe` where processing it twice leaves the same state as once. */
	repeat: Repeat;
	/** True for writes that reach a person or add a row each time: they take a send-once key. */
	sendsOnce?: boolean;
	/** A field of the operation's own in which the user names a write, so that it takes place once. */
	once?: {
		parameter: string;
		/** What the user calls it, in the middle of a sentence. */
		label: string;
		keyOf(input: Input): string | undefined;
	};
	/** True for an operation that reads a list without being one: it can keep partial results. */
	readsList?: boolean;
	/** ms, where the usual timeout is too short. */
	timeoutMs?: number;
	fields: INodeProperties[];
	/**
	 * Reads and checks the parameters of one item; nothing is sent before all items have passed.
	 * @throws NodeOperationError naming the parameter
	 */
	prepare(parameters: Parameters): Input;
	/** Items with the same lane run one after another in input order. */
	lane?(input: Input): string | undefined;
	run(input: Input, api: OperationApi): Promise<OutputItem[]>;
}

export interface Resource {
	value: string;
	name: string;
	operations: readonly Operation[];
}

/** Forgets the input's type, so that operations of all kinds fit into one list. */
export function operation<Input>(descriptor: Operation<Input>): Operation {
	return descriptor as Operation;
}
