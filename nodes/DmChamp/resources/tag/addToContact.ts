import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { operation } from '../../../shared/descriptor/operation';
import { laneOfReach, reachOf, tryPhoneForms, type Reach } from '../../shared/contacts';
import { reachLocator } from '../../shared/fields';

const tag: INodeProperties = {
	displayName: 'Tag',
	name: 'tag',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. customer',
	description: 'Name of the tag; one that does not exist is made',
};

interface Input {
	tag: string;
	reach: Reach;
	/** Of Raw Body alone: the values themselves travel in the query. */
	body?: IDataObject;
}

export const addTagToContact = operation<Input>({
	value: 'addToContact',
	name: 'Add to Contact',
	action: 'Add tag to contact',
	description: 'Give a contact a tag; it has the tag once, however often it is given',
	kind: 'write',
	repeat: 'safe',
	missingStep: 'Check the phone or email: no contact of this account has it',
	fields: [tag, reachLocator],
	prepare: (parameters) => ({
		tag: parameters.requiredText('tag'),
		reach: reachOf(parameters),
		body: parameters.jsonObject('rawBody', 'options'),
	}),
	lane: ({ reach }) => laneOfReach(reach),
	run: async ({ tag: name, reach, body }, api) => {
		const result = await tryPhoneForms(
			reach,
			async (contact) =>
				await api.trySend({
					route: 'tag.addToContact',
					query: { tag: name, ...contact },
					body: body && Object.keys(body).length > 0 ? body : undefined,
					repeat: 'safe',
					expects: 'sentence',
				}),
		);
		return [result.ok ? api.record(result.response.body) : api.reject(result.failure)];
	},
});
