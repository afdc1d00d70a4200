import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { CommonOptions } from '../descriptor/commonOptions';
import type { Operation, OperationApi, OutputItem } from '../descriptor/operation';
import { formsOf, sendCall, type ApiCall } from '../transport/api';
import { sendUntilSettled, type Result } from '../transport/client';
import { systemClock } from '../transport/clock';
import type { Connection } from '../transport/connect';
import { fileOf, missingBytes, sendPlain, type DownloadedFile } from '../transport/download';
import { unwrapRecord } from '../transport/envelope';
import { mayHaveBeenProcessed, statusOf, type Failure } from '../transport/failure';
import { Limiter } from '../transport/limiter';
import { pageCall, type ListCall } from '../transport/list';
import { errorContextOf, toNodeApiError, type ErrorContext } from '../transport/nodeError';
import { isRead, type ApiResponse } from '../transport/request';
import { maskSecretsInBytes } from '../transport/secrets';
import { isObject } from '../transport/vendorMessage';
import { KeyedMutex } from './keyedMutex';
import { collectRows, interruptedError, interruptedSentence } from './listRows';
import { showRequest, type ShownRequest } from './showRequest';

/** What the items of one run have in common. */
export interface Run {
	context: IExecuteFunctions;
	connection: Connection;
	operation: Operation;
	/** Writes sent so far. */
	writes: number;
	/** Leaves a hint beside the results. */
	hint(message: string): void;
}

/** Composed writes of one record never overlap within this process, whatever the workflow. */
const recordLocks = new KeyedMutex();

/** What a dry run answers in the vendor's place. */
const NOTHING: ApiResponse = { statusCode: 204, headers: {}, body: undefined };

/** The requests of one item. */
export class ItemApi implements OperationApi {
	/** What a dry run would have sent. */
	readonly shown: ShownRequest[] = [];

	/** True once a write went out and no answer says what became of it. */
	mayHaveBeenProcessed = false;

	constructor(
		private readonly run: Run,
		readonly itemIndex: number,
		private readonly options: CommonOptions,
	) {}

	get context(): IExecuteFunctions {
		return this.run.context;
	}

	get dryRun(): boolean {
		return this.options.dryRun;
	}

	async send(call: ApiCall): Promise<unknown> {
		const result = await this.trySend(call);
		if (!result.ok) this.reject(result.failure);
		return result.response.body;
	}

	async trySend(call: ApiCall): Promise<Result> {
		if (this.options.dryRun) {
			this.shown.push(showRequest(this.run.connection, call));
			if (!call.decides) return { ok: true, response: NOTHING };
		}
		if (!isRead(this.methodOf(call))) this.run.writes++;
		const result = await sendCall(this.run.connection, call, this.options);
		if (!result.ok) this.mayHaveBeenProcessed ||= mayHaveBeenProcessed(result.failure);
		return result;
	}

	async list(call: ListCall): Promise<IDataObject[]> {
		const firstPage = pageCall(call, 0, Math.min(call.paging?.largestPage ?? 0, call.maxRows));
		if (this.options.dryRun) {
			this.shown.push(showRequest(this.run.connection, firstPage));
			if (!call.decides) return [];
		}
		const { rows, interrupted } = await collectRows(this.run.connection, call, this.options);
		if (!interrupted) return rows;
		if (this.options.keepPartialResults && !call.decides && rows.length > 0) {
			this.run.hint(interruptedSentence(interrupted, rows.length));
			return rows;
		}
		// Rows that were only looked through are of no use to the user.
		const rowsRead = call.decides ? 0 : rows.length;
		throw interruptedError(interrupted, rowsRead, this.errorContext());
	}

	record(body: unknown): OutputItem {
		const record = unwrapRecord(body, this.run.connection.vendor.wrappers);
		if (record === undefined || record === null) return { json: { success: true } };
		if (typeof record === 'string') return { json: { success: true, message: record } };
		return { json: isObject(record) ? (record as IDataObject) : { value: record as IDataObject } };
	}

	async download(
		url: string,
		expired: { message: string; description: string },
	): Promise<DownloadedFile> {
		const { connection } = this.run;
		if (this.dryRun) {
			this.shown.push({ method: 'GET', url, headers: {} });
			return { content: Buffer.alloc(0) };
		}
		const result = await sendUntilSettled(
			{
				...connection,
				send: sendPlain(this.context),
				// A signed URL belongs to a file store, on which the vendor's limits have no hold.
				key: { ...connection.key, limiter: new Limiter([], systemClock) },
			},
			{ method: 'GET', url, query: {}, headers: {}, repeat: 'safe', expects: 'file' },
			this.options,
		);
		if (!result.ok) {
			const status = statusOf(result.failure) ?? 0;
			if (status >= 400 && status < 500) this.fail(expired.message, expired.description);
			this.reject(result.failure);
		}
		return this.wholeFile(result.response, url);
	}

	async readFile(call: ApiCall): Promise<DownloadedFile> {
		const result = await this.trySend({ ...call, expects: 'file' });
		if (!result.ok) this.reject(result.failure);
		if (this.dryRun) return { content: Buffer.alloc(0) };
		const file = this.wholeFile(result.response);
		return { ...file, content: maskSecretsInBytes(file.content, this.run.connection.secrets) };
	}

	async exclusive<T>(record: string, task: () => Promise<T>): Promise<T> {
		const { connection } = this.run;
		return await recordLocks.run(`${connection.keyId} ${record}`, task, connection.signal);
	}

	fail(message: string, description: string): never {
		throw new NodeOperationError(this.run.connection.node, `${message} [item ${this.itemIndex}]`, {
			description,
			itemIndex: this.itemIndex,
		});
	}

	reject(failure: Failure, advice?: string): never {
		throw this.toError({ ...failure, advice });
	}

	/** @throws NodeOperationError when a part of it did not arrive */
	private wholeFile(response: ApiResponse, url?: string): DownloadedFile {
		const missing = missingBytes(response);
		if (missing !== 0) {
			this.fail(
				`The file arrived incomplete: ${missing} bytes are missing`,
				'Run the item again to download it once more',
			);
		}
		return fileOf(response, url);
	}

	private toError(failure: Failure) {
		return toNodeApiError(failure, this.errorContext());
	}

	private errorContext(): ErrorContext {
		const { connection, operation } = this.run;
		const { verifyStep, missingStep, conflictStep } = operation;
		const item = { itemIndex: this.itemIndex, verifyStep, missingStep, conflictStep };
		return errorContextOf(connection, this.options, item);
	}

	private methodOf(call: ApiCall): string {
		return formsOf(this.run.connection, call.route)[0].method;
	}
}
