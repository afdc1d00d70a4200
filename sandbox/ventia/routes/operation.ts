import type { Answer } from '../../shared/answer';
import type { ApiRequest, ApiRoute } from '../../shared/apiHost';
import type { VentiaContext } from '../context';
import { NOUNS, type VentiaSwitches } from '../switches';

type Method = ApiRoute['method'];
const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** One operation of the page at one of the places where it may be served. */
export interface Place {
	method: Method;
	path: string;
	/** Whether the switches put the operation here. */
	active(switches: VentiaSwitches): boolean;
	handle(request: ApiRequest): Answer;
}

type Handle = Place['handle'];
type Active = Place['active'];

export function at(
	method: Method,
	path: string,
	handle: Handle,
	active: Active = () => true,
): Place {
	return { method, path, handle, active };
}

/** An operation whose path contains a noun that is spelled as the switches say. */
export function atNoun(
	method: Method,
	noun: keyof typeof NOUNS,
	path: (spelling: string) => string,
	handle: Handle,
	active: Active = () => true,
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

/**
 * Every method on every path, so that a verb which a path does not have can be told from a path
 * which does not exist.
 */
export function routesOf(places: Place[], { switches, errors }: VentiaContext): ApiRoute[] {
	const paths = [...new Set(places.map(({ path }) => path))];
	return paths.flatMap((path) => {
		const atPath = places.filter((place) => place.path === path);
		return METHODS.map((method) => ({
			method,
			path,
			handle: (request: ApiRequest) => {
				const active = atPath.filter((place) => place.active(switches));
				const place = active.find((candidate) => candidate.method === method);
				if (place) return place.handle(request);
				return active.length > 0 && switches.wrongVerbAnswer === '405'
					? errors.methodNotAllowed(active.map((other) => other.method))
					: errors.unknownRoute(method, request.path);
			},
		}));
	});
}
