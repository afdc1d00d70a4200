const MASK = '***';
/** Shorter values are placeholders; masking them would tear holes into ordinary text. */
const SHORTEST_SECRET = 4;

/** Masks every form in which a secret may come back: as it is, and percent-encoded once or twice. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
	let masked = text;
	for (const secret of secrets) {
		if (secret.length < SHORTEST_SECRET) continue;
		for (const form of formsOf(secret)) masked = masked.split(form).join(MASK);
	}
	return masked;
}

/** A copy of a JSON value with every secret masked, in keys and values. */
export function maskSecretsIn<T>(value: T, secrets: readonly string[]): T {
	if (value === undefined) return value;
	return JSON.parse(maskSecrets(JSON.stringify(value), secrets)) as T;
}

function formsOf(secret: string): Set<string> {
	const encoded = encodeURIComponent(secret);
	const form = new URLSearchParams({ s: secret }).toString().slice(2);
	const escaped = JSON.stringify(secret).slice(1, -1);
	return new Set([
		escaped,
		secret,
		encoded,
		encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
		form,
		encodeURIComponent(encoded),
	]);
}
