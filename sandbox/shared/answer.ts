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

/** What Express answers to a path or verb it does not know. */
export function expressNotFound({ method, path }: { method: string; path: string }): Answer {
	return text(
		404,
		`<!DOCTYPE html>\n<html lang="en"><head><title>Error</title></head><body><pre>Cannot ${method} ${path}</pre></body></html>`,
	);
}
