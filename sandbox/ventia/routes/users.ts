import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { withBody } from '../../shared/body';
import type { Doc } from '../../shared/collection';
import { newUserBody, userChanges } from '../bodies';
import type { VentiaContext } from '../context';
import { answerLegacyList } from '../lists';
import type { UserFields } from '../records';
import { isoDate, wireUser } from '../wire';
import { atNoun, type Place } from './operation';

const MONGO_LIKE_ID = /^[a-zA-Z0-9]{24}$/;

/** Users: list, create, get, update, replace (vendor page). No operation removes one. */
export function userPlaces(context: VentiaContext): Place[] {
	const { state, clock } = context;
	const collection = (noun: string) => `/${noun}`;
	const item = (noun: string) => `/${noun}/{id}`;
	const one = (use: (request: ApiRequest, user: Doc<UserFields>) => Answer) =>
		withUser(context, use);
	return [
		...atNoun('GET', 'userRoute', collection, (request) =>
			answerLegacyList(request, state.shownUsers, withFirstLogin, context),
		),
		...atNoun('POST', 'userRoute', collection, (request) => create(request, context)),
		...atNoun(
			'GET',
			'userRoute',
			item,
			one((_request, user) => {
				const { firstLogin } = user.fields;
				return json(200, {
					...wireUser(user),
					...(firstLogin === null ? {} : { firstLogin: isoDate(firstLogin) }),
				});
			}),
		),
		...atNoun(
			'PATCH',
			'userRoute',
			item,
			one((request, user) =>
				change(request, context, (changes) => {
					state.users.update(user.id, changes, clock.now());
					return json(200, wireUser(user));
				}),
			),
		),
		...atNoun(
			'PUT',
			'userRoute',
			item,
			one((request, user) =>
				change(request, context, (changes) => {
					const replaced = { phone_work: null, roles: ['user' as const], ...changes };
					state.users.update(user.id, replaced, clock.now());
					return json(200, wireUser(user));
				}),
			),
		),
	];
}

/** Vendor page: Get a user by ID, "only active users belonging to the authenticated group or its descendant groups". */
function withUser(
	{ state, errors }: VentiaContext,
	use: (request: ApiRequest, user: Doc<UserFields>) => Answer,
): Place['handle'] {
	return (request) => {
		const { id } = request.params;
		if (!MONGO_LIKE_ID.test(id)) return errors.badRequest('id is not a valid user id');
		const user = state.shownUsers.find((shown) => shown.id === id);
		return user ? use(request, user) : errors.notFound('User');
	};
}

/** In lists and after creation `firstLogin` says whether the first login is still to come. */
function withFirstLogin(user: Doc<UserFields>): Record<string, unknown> {
	return { ...wireUser(user), firstLogin: user.fields.firstLogin === null };
}

function create(request: ApiRequest, { state, errors, clock }: VentiaContext): Answer {
	return withBody(
		request,
		newUserBody,
		(problems) => errors.badRequest(problems),
		({ name, lastname, email, phone_work, roles }) => {
			const fields = { name, lastname, email, phone_work, roles, group: state.company };
			const user = state.users.insert({ ...fields, active: true, firstLogin: null }, clock.now());
			return json(200, withFirstLogin(user));
		},
	);
}

function change(
	request: ApiRequest,
	{ errors }: VentiaContext,
	use: (changes: Partial<UserFields>) => Answer,
): Answer {
	return withBody(request, userChanges, (problems) => errors.badRequest(problems), use);
}
