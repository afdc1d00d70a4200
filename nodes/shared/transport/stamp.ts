const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;
/** Smaller numbers are seconds since 1970, greater ones milliseconds. */
const FIRST_MS_STAMP = 1e11;

/** False for a date whose zone is anybody's guess. */
export function hasZone(text: string): boolean {
	return HAS_ZONE.test(text) && !DAY_ONLY.test(text);
}

/** The moment of a date a vendor sent, in ms since the epoch. A date without a zone is taken as UTC. */
export function stampOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value >= FIRST_MS_STAMP ? value : value * 1000;
	if (typeof value !== 'string' || value === '') return undefined;
	const text = value.trim().replace(' ', 'T');
	const withZone = hasZone(text) ? text : DAY_ONLY.test(text) ? `${text}T00:00:00Z` : `${text}Z`;
	const ms = Date.parse(withZone);
	return Number.isFinite(ms) ? ms : undefined;
}
