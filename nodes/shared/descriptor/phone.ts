/**
 * A phone number as E.164 (ITU-T): `+`, country code and number, up to 15 digits. Spaces, dots, dashes
 * and brackets are dropped, and `00` is read as `+`. `undefined` when there is no country code.
 */
export function toE164(text: string): string | undefined {
	const compact = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
	return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : undefined;
}

/** A phone as E.164 where its country code is known, else as it was written. */
export function normalisedPhone(text: string): string {
	return toE164(text) ?? text.trim();
}
