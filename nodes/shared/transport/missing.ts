import { isObject, readVendorMessage } from './vendorMessage';

/** What a 404 or 405 says is not there: the route, the record, or one of the two. */
export type Missing = 'route' | 'record' | 'either';

/** Words of web frameworks for a path that nobody handles. */
const OF_THE_ROUTE = [
	/\bcannot (get|post|put|patch|delete) \//,
	/\b(unknown|no such|invalid) (route|endpoint|path|url|method)\b/,
	/\b(route|endpoint|path|url|method)\b.{0,60}\b(not found|not exist|unknown|not allowed|not supported)\b/,
];

/** Words that say no more than the status does. */
const OF_NOTHING = new Set(
	'the a an this that requested resource page item object was were is could can not be found error status http code'.split(
		' ',
	),
);

/** What the words of a vendor's 404 tell of it; a server that says only "not found" may mean either. */
export function missingByWords(body: unknown): Missing {
	if (textsIn(body).some((text) => OF_THE_ROUTE.some((words) => words.test(text)))) return 'route';
	const { text = '', code = '' } = readVendorMessage(body);
	const words = plain(`${text} ${code}`).match(/\p{L}+/gu) ?? [];
	return words.every((word) => OF_NOTHING.has(word)) ? 'either' : 'record';
}

/** The texts of a body, those of its objects included. */
function textsIn(body: unknown): string[] {
	if (typeof body === 'string') return [plain(body)];
	return isObject(body) ? Object.values(body).flatMap(textsIn) : [];
}

/** `CONTACT_NOT_FOUND` as `contact not found`. */
function plain(text: string): string {
	return text.replace(/_/g, ' ').toLowerCase();
}
