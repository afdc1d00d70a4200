import type { Doc } from '../../shared/collection';
import type { VentiaContext } from '../context';
import { answerLegacyList } from '../lists';
import type { GroupFields } from '../records';
import { atNoun, type Place } from './operation';

/** The account's company and the groups below it, with what they have set up (vendor page: the sample after the users). */
export function groupPlaces(context: VentiaContext): Place[] {
	return atNoun(
		'GET',
		'groupRoute',
		(noun) => `/${noun}`,
		(request) => answerLegacyList(request, context.state.ownGroups, wireGroup, context),
	);
}

function wireGroup({ id, fields }: Doc<GroupFields>): object {
	const { descendants, ancestors, ...rest } = fields;
	return { _id: id, descendants, ancestors, ...rest, statusTags: [] };
}
