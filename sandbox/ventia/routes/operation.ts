import type { ApiRoute } from '../../shared/apiHost';
import { type Place as AnyPlace, placeAt } from '../../shared/places';
import { NOUNS, type VentiaSwitches } from '../switches';

/** One operation of the page at one of the places where it may be served. */
export type Place = AnyPlace<VentiaSwitches>;

export const at = placeAt<VentiaSwitches>;

/** An operation whose path contains a noun that is spelled as the switches say. */
export function atNoun(
	method: Place['method'],
	noun: keyof typeof NOUNS,
	path: (spelling: string) => string,
	handle: ApiRoute['handle'],
	active: Place['active'] = () => true,
): Place[] {
	const spellings: readonly string[] = NOUNS[noun];
	return spellings.map((spelling) =>
		at(
			method,
			path(spelling),
			handle,
			(switches) => active(switches) && spellingOf(noun, switches) === spelling,
		),
	);
}

function spellingOf(noun: keyof typeof NOUNS, switches: VentiaSwitches): string {
	if (switches.routeNames === 'each') return switches[noun];
	return NOUNS[noun][switches.routeNames === 'singular' ? 0 : 1];
}
