import type { Answer } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { last } from '../../shared/query';
import { listAnswer, plainSuccess } from '../answers';
import type { DmChampContext } from '../context';
import { contactOf } from './contacts';
import { at, type Place } from './place';

/** Reference: list the account's tags. Served by both: credentials are tested with it. */
export function tagListPlaces({ state, switches }: DmChampContext): Place[] {
	return [
		at('GET', '/tags', () => {
			const tags = state.tags.all().map(({ fields }) => fields);
			return listAnswer(tags, 'array', switches);
		}),
	];
}

/** Reference: tag a contact; a tag that does not exist is made. */
export function taggingPlaces(context: DmChampContext): Place[] {
	return [at('POST', '/tags', (request) => tag(request, context))];
}

function tag(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, events, switches, clock } = context;
	const { tag: name, ...asked } = parametersOf(request, switches.tagParameters);
	if (!name) return errors.badRequest(request, 'tag is required');
	if (!asked.phoneNumber && !asked.email) {
		return errors.badRequest(request, 'phoneNumber or email is required');
	}
	const contact = contactOf(asked, context, switches.tagLookup);
	if (!contact) return errors.missing(request, 'Contact', switches.missingContact);
	const now = clock.now();
	if (!state.tags.all().some(({ fields }) => fields.name === name)) {
		state.tags.insert({ name, description: '' }, now);
	}
	if (!contact.fields.tags.includes(name)) {
		state.contacts.update(contact.id, { tags: [...contact.fields.tags, name] }, now);
		events.contactTagged(contact, name);
	}
	return plainSuccess('Contact tagged successfully', switches);
}

type Parameters = Partial<Record<'tag' | 'phoneNumber' | 'email', string>>;

function parametersOf(
	{ query, body }: ApiRequest,
	from: DmChampContext['switches']['tagParameters'],
): Parameters {
	const inBody = typeof body === 'object' && body !== null ? body : {};
	const sources = { query: [query], body: [inBody], either: [inBody, query] }[from];
	const given: Record<string, unknown> = Object.assign({}, ...sources);
	return Object.fromEntries(
		(['tag', 'phoneNumber', 'email'] as const).flatMap((name) => {
			const value = last(given[name] as string | string[] | undefined);
			return typeof value === 'string' ? [[name, value]] : [];
		}),
	);
}
