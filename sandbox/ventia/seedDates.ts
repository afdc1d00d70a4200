import { faker } from '@faker-js/faker/locale/es_MX';

/** Dates in whole seconds between two (ms since the epoch), oldest first. */
export function randomDates(count: number, from: number, to: number): number[] {
	return Array.from({ length: count }, () => wholeSecond(from, to)).sort((a, b) => a - b);
}

export function wholeSecond(from: number, to: number): number {
	const first = Math.ceil(from / 1000);
	return faker.number.int({ min: first, max: Math.max(first, Math.floor(to / 1000) - 1) }) * 1000;
}
