import type { NodeExecution } from './run';

/** That a secret shows nowhere in the values, in no form in which it may travel or be written down. */
export function expectNoSecret(secret: string, ...values: unknown[]): void {
	const text = everythingOf(values);
	const encoded = encodeURIComponent(secret);
	const forms = [
		secret,
		encoded,
		encodeURIComponent(encoded),
		encoded.replace(/%../g, (hex) => hex.toLowerCase()),
		new URLSearchParams({ k: secret }).toString().slice(2),
		Buffer.from(secret).toString('base64'),
	];
	for (const form of forms) expect(text).not.toContain(form);
}

/** What n8n keeps of an execution: its data with every error, item and hint. */
export function keptOf({ run, items, errorItems, hints, error }: NodeExecution): unknown[] {
	return [run, items, errorItems, hints, error];
}

/** Everything that can be read of a value, errors and what hides in them included. */
function everythingOf(value: unknown): string {
	const seen = new Set<unknown>();
	const parts: string[] = [];
	const visit = (part: unknown): void => {
		if (typeof part === 'string') parts.push(part);
		if (typeof part !== 'object' || part === null || seen.has(part)) return;
		seen.add(part);
		if (Buffer.isBuffer(part)) return void parts.push(part.toString());
		if (part instanceof Map) return [...part].forEach(visit);
		for (const name of Object.getOwnPropertyNames(part)) {
			parts.push(name);
			visit((part as Record<string, unknown>)[name]);
		}
	};
	visit(value);
	return parts.join('\n');
}
