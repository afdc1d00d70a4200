import { isObject } from './vendorMessage';

const MASK = '***';
/** Shorter values are placeholders; masking them would tear holes into ordinary text. */
const SHORTEST_SECRET = 4;

/** Masks every form in which a secret may come back: as it is, and percent-encoded once or twice. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
	return maskForms(text, formsOf(secrets));
}

/** A copy of a JSON value with every secret masked, in keys and values. */
export function maskSecretsIn<T>(value: T, secrets: readonly string[]): T {
	return copyMasked(value, formsOf(secrets)) as T;
}

/** The same bytes, unless a secret stands among them. */
export function maskSecretsInBytes(bytes: Buffer, secrets: readonly string[]): Buffer {
	// One character a byte: all other bytes stay as they are.
	const text = bytes.toString('latin1');
	const masked = maskSecrets(text, secrets);
	return masked === text ? bytes : Buffer.from(masked, 'latin1');
}

function copyMasked(value: unknown, forms: readonly string[]): unknown {
	if (typeof value === 'string') return maskForms(value, forms);
	if (typeof value === 'number') return forms.includes(String(value)) ? MASK : value;
	if (Array.isArray(value)) return value.map((entry) => copyMasked(entry, forms));
	if (!isObject(value)) return value;
	if (typeof value.toJSON === 'function') return copyMasked(value.toJSON(), forms);
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== undefined)
			.map(([key, inner]) => [maskForms(key, forms), copyMasked(inner, forms)]),
	);
}

function maskForms(text: string, forms: readonly string[]): string {
	return forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
}

/** Encoded once as a component, a form or a whole address, and those once more; hex in either case. */
function formsOf(secrets: readonly string[]): string[] {
	return secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap((secret) => {
			const once = [
				encodeURIComponent(secret),
				new URLSearchParams({ s: secret }).toString().slice(2),
				encodeURI(secret),
			];
			const encoded = [...once, ...once.map(encodeURIComponent)];
			const escaped = JSON.stringify(secret).slice(1, -1);
			const forms = new Set([secret, escaped, ...encoded, ...encoded.map(inLowerHex)]);
			// A form that holds another one goes first, or only a part of it would be masked.
			return [...forms].sort((a, b) => b.length - a.length);
		});
}

function inLowerHex(encoded: string): string {
	return encoded.replace(/%(?:25)*[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
}
