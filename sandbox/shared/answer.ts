/** What a stand-in sends back, before any fault has touched it. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
}

/** A JSON answer. `undefined` is not JSON: use `text` for an empty body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(body),
	};
}

/** An answer of any other type, `text/html` unless told otherwise. */
export function text(
	status: number,
	body: string | Buffer,
	contentType = 'text/html; charset=utf-8',
): Answer {
	return { status, headers: { 'content-type': contentType }, body };
}

/** A page as a web server or proxy would show it. */
export function htmlPage(status: number, title: string): Answer {
	return text(
		status,
		`<!DOCTYPE html>\n<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>`,
	);
}
