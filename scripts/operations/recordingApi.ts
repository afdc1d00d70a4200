import type { IDataObject } from 'n8n-workflow';

import { ItemApi } from '../../nodes/shared/execute/itemApi';
import { formsOf, queryOf, type ApiCall } from '../../nodes/shared/transport/api';
import type { Result } from '../../nodes/shared/transport/client';
import type { DownloadedFile } from '../../nodes/shared/transport/download';
import { pageCall, type ListCall } from '../../nodes/shared/transport/list';
import type { Repeat } from '../../nodes/shared/transport/request';
import type { Answers } from './answers';

/** A request as an operation meant it. */
export interface SentRequest {
	/** Its name in the vendor's route table, or one of those below. */
	route: string;
	/** Names of the query's parameters, besides the key's. */
	query: string[];
	/** Names of the body's properties. */
	body: string[];
	repeat: Repeat;
}

/** The route of a request whose method and path are parameters. */
export const GIVEN_ROUTE = '(given)';

/** The route of a file that an answer gave the URL of. */
export const FILE_ROUTE = '(file)';

/** The nodes' own way of sending, with each request noted. */
export class RecordingApi extends ItemApi {
	readonly sent: SentRequest[] = [];

	constructor(
		private readonly answers: Answers,
		...parts: ConstructorParameters<typeof ItemApi>
	) {
		super(...parts);
		this.connection = parts[0].connection;
	}

	private readonly connection;

	override async trySend(call: ApiCall): Promise<Result> {
		this.note(call);
		this.answers.beginCall(call);
		return await super.trySend(call);
	}

	override async list(call: ListCall): Promise<IDataObject[]> {
		this.note(pageCall(call, 0, 1));
		this.answers.beginList();
		return await super.list(call);
	}

	override async download(
		...[url, expired]: Parameters<ItemApi['download']>
	): Promise<DownloadedFile> {
		this.sent.push({ route: FILE_ROUTE, query: [], body: [], repeat: 'safe' });
		return await super.download(url, expired);
	}

	private note(call: ApiCall): void {
		const { route, body = {}, repeat } = call;
		const [form] = formsOf(this.connection, route);
		this.sent.push({
			route: typeof route === 'string' ? route : GIVEN_ROUTE,
			query: namesIn(queryOf(call, form)),
			body: Array.isArray(body) ? [] : namesIn(body),
			repeat,
		});
	}
}

function namesIn(values: IDataObject): string[] {
	return Object.keys(values).filter((name) => values[name] !== undefined);
}
