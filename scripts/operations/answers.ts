import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { ApiCall } from '../../nodes/shared/transport/api';
import { EMAIL, PHONE } from './samples';

/** What there is to find, under the names that vendors use. */
const RECORD = {
	email: EMAIL,
	emails: [EMAIL],
	phone: PHONE,
	phones: [PHONE],
	phoneNumber: PHONE,
	url: 'https://files.example.com/file',
};

const SOME_ID = '60d0fe4f5311236168a109ca';

/** Kinds of answers that may lead to different requests, the most usual one first. */
const LIST_ANSWERS = ['found', 'nothing'] as const;
const CALL_ANSWERS = ['found', 'bare', 'nothing', 'notFound', 'exists'] as const;

export type Answer = (typeof CALL_ANSWERS)[number];

/** Answers the requests of one run in the vendor's place, and notes how else it could have answered. */
export class Answers {
	/** The beginnings of the runs that other answers lead to. */
	readonly others: Answer[][] = [];

	private readonly given: Answer[] = [];

	/** What the requests of the call under way are answered with, one after another; the last one stays. */
	private next: IN8nHttpFullResponse[] = [];

	/** @param beginning the first answers; everything is found after them */
	constructor(
		private readonly beginning: readonly Answer[],
		private readonly idKeys: readonly string[],
	) {}

	/** A call begins. */
	beginCall({ params = {} }: ApiCall): void {
		const record = this.record(Object.values(params).at(-1));
		const possible = {
			found: answer(200, record),
			// Servers differ in how much they show of a record.
			bare: answer(200, { [this.idKeys[0]]: record[this.idKeys[0]] }),
			nothing: answer(204),
			notFound: answer(404, { message: 'Not found' }),
			exists: answer(409, { message: 'It exists already', ...record }),
		};
		this.next = [possible[this.choose(CALL_ANSWERS)]];
	}

	/** The reading of a list begins. */
	beginList(): void {
		const found = this.choose(LIST_ANSWERS) === 'found' ? [answer(200, [this.record()])] : [];
		this.next = [...found, answer(200, [])];
	}

	/** Stands in for n8n's helpers that send requests. */
	readonly respond = async ({ encoding }: IHttpRequestOptions): Promise<IN8nHttpFullResponse> => {
		const [response] = this.next.length > 1 ? this.next.splice(0, 1) : this.next;
		const isFile = encoding === 'arraybuffer' && response.statusCode === 200;
		return await Promise.resolve(isFile ? { ...response, body: Buffer.from('a file') } : response);
	};

	private choose<T extends Answer>(possible: readonly T[]): T {
		const prescribed = this.beginning[this.given.length] as T | undefined;
		if (prescribed === undefined) {
			this.others.push(...possible.slice(1).map((other) => [...this.given, other]));
		}
		const chosen = prescribed ?? possible[0];
		this.given.push(chosen);
		return chosen;
	}

	private record(id = SOME_ID): IDataObject {
		return { ...RECORD, ...Object.fromEntries(this.idKeys.map((key) => [key, id])) };
	}
}

function answer(statusCode: number, body?: IDataObject | IDataObject[]): IN8nHttpFullResponse {
	return { statusCode, headers: {}, body: body === undefined ? '' : JSON.stringify(body) };
}
