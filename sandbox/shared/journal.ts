import { requestMatcher } from './requestPattern';

/** One request as it arrived, and what became of it. */
export interface JournalEntry {
	/** Counts from 1 since the last reset. */
	sequence: number;
	/** Arrival by the stand-in's clock, in ms since the epoch. */
	at: number;
	method: string;
	/** Without the base path of the API; whole when the request was not below it. */
	path: string;
	/** The query string as sent, still percent-encoded, without the question mark. */
	rawQuery: string;
	query: Record<string, string | string[]>;
	headers: Record<string, string | string[] | undefined>;
	rawBody: string;
	/** The parsed JSON body; `undefined` when there was none or it was not JSON. */
	body: unknown;
	/** The route that took it, such as `GET /contacts/{id}`; `unknown` when none did. */
	route: string;
	/** Status answered; `reset` when the connection was cut; `undefined` while it is in flight. */
	status: number | 'reset' | undefined;
	/** Names of the faults that met this request. */
	faults: string[];
}

/** Every request in order of arrival. */
export class Journal {
	readonly entries: JournalEntry[] = [];

	add(entry: Omit<JournalEntry, 'sequence'>): JournalEntry {
		const added = { sequence: this.entries.length + 1, ...entry };
		this.entries.push(added);
		return added;
	}

	/** The requests that match a pattern such as `POST /contacts` or `GET /contacts?page=2`. */
	matching(pattern: string): JournalEntry[] {
		return this.entries.filter(requestMatcher(pattern));
	}

	clear(): void {
		this.entries.length = 0;
	}
}
