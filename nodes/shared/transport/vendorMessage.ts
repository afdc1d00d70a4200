/** What an answer says of its own refusal, in the vendor's words. */
export interface VendorMessage {
	text?: string;
	code?: string;
	/** One sentence per field: `email: is invalid`. */
	details: string[];
	link?: string;
}

const TEXT_KEYS = ['message', 'error_description', 'msg', 'detail', 'title', 'reason'] as const;
const LONGEST_TEXT = 500;

/**
 * Reads every error shape seen in the wild: `{error: "text"}`, `{error: {code, message}}`,
 * `{message}`, `{errors: [...]}`, `{success: false, message}`, a plain string, each at the top or in
 * `data`, with or without `details` per field.
 */
export function readVendorMessage(body: unknown): VendorMessage {
	if (typeof body === 'string') return { text: shorten(body), details: [] };
	if (!isObject(body)) return { details: [] };
	const places = placesIn(body);
	const texts = [
		...places.flatMap((place) => [place.error, ...TEXT_KEYS.map((key) => place[key])]),
		body.data,
	].filter((text): text is string => typeof text === 'string' && text.trim() !== '');
	const code = places
		.flatMap((place) => [place.error_code, place.code])
		.find((value) => typeof value === 'string' || typeof value === 'number');
	const details = places.find((place) => place.details !== undefined)?.details;
	return {
		text: texts.length > 0 ? shorten(texts[0]) : undefined,
		code: code === undefined ? undefined : String(code),
		details: [
			...detailsOf(details),
			...places.flatMap(({ errors }) =>
				typeof errors === 'string' ? [errors] : detailsOf(errors),
			),
		],
		link: /https?:\/\/[^\s"'<>\\)]+/.exec(JSON.stringify(body))?.[0],
	};
}

const STATUS_BY_WORDS: ReadonlyArray<readonly [RegExp, number]> = [
	[/\bnot found\b|\bdoes not exist\b/i, 404],
	[/\balready (exists|in use)\b/i, 409],
];

/** The status that the words of a failure stand for, such as 409 for `CONTACT_ALREADY_EXISTS`. */
export function statusByWords(body: unknown): number | undefined {
	const { text = '', code = '' } = readVendorMessage(body);
	const words = `${text} ${code}`.replace(/_/g, ' ');
	return STATUS_BY_WORDS.find(([meaning]) => meaning.test(words))?.[1];
}

/** The objects of a body that may speak of its failure, first the ones that most likely do. */
export function placesIn(body: Record<string, unknown>): Array<Record<string, unknown>> {
	const data = isObject(body.data) ? body.data : {};
	const [outer, inner] = [
		[body, body.error],
		[data, data.error],
	];
	const places = body.success === true ? [...inner, ...outer] : [...outer, ...inner];
	return places.filter(isObject);
}

/** Properties that stand beside a record or a failure, and say nothing of the record. */
export function isRemark(name: string): boolean {
	return ['success', 'message', 'status', 'error', 'error_code', 'code'].includes(name);
}

function detailsOf(details: unknown): string[] {
	if (typeof details === 'string' && details !== '') return [shorten(details)];
	if (Array.isArray(details)) return details.flatMap(detailsOf);
	if (!isObject(details)) return [];
	if (typeof details.message === 'string') {
		const field = details.field ?? details.path ?? details.param;
		return [typeof field === 'string' ? `${field}: ${details.message}` : details.message];
	}
	return Object.entries(details).flatMap(([field, value]) => {
		const texts = Array.isArray(value) || isObject(value) ? detailsOf(value) : [String(value)];
		return texts.map((text) => shorten(`${field}: ${text}`));
	});
}

function shorten(text: string): string {
	const flat = text.replace(/\s+/g, ' ').trim();
	return flat.length > LONGEST_TEXT ? `${flat.slice(0, LONGEST_TEXT)}...` : flat;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
