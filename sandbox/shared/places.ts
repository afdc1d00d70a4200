import type { Answer } from './answer';
import type { ApiRequest, ApiRoute } from './apiHost';

type Method = ApiRoute['method'];
const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** An operation at one of the places where it may be served. */
export interface Place<Switches> {
	method: Method;
	path: string;
	/** Whether the switches put the operation here. */
	active(switches: Switches): boolean;
	handle: ApiRoute['handle'];
}

export function placeAt<Switches>(
	method: Method,
	path: string,
	handle: ApiRoute['handle'],
	active: (switches: Switches) => boolean = () => true,
): Place<Switches> {
	return { method, path, handle, active };
}

/** What is answered where nothing is served. */
export interface NoPlace {
	unknownRoute(request: ApiRequest): Answer;
	/** A path that has other verbs. */
	wrongVerb(request: ApiRequest, allowed: Method[]): Answer;
}

/**
 * Every method on every path, so that a verb which a path does not have can be told from a path
 * which does not exist.
 */
export function routesOf<Switches>(
	places: Array<Place<Switches>>,
	switches: Switches,
	{ unknownRoute, wrongVerb }: NoPlace,
): ApiRoute[] {
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
				const allowed = active.map((other) => other.method);
				return allowed.length > 0 ? wrongVerb(request, allowed) : unknownRoute(request);
			},
		}));
	});
}
