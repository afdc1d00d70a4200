import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { mergeDeep } from '../../../shared/descriptor/mergeDeep';
import {
	operation,
	type OperationApi,
	type OutputItem,
} from '../../../shared/descriptor/operation';
import type { Parameters } from '../../../shared/descriptor/parameters';
import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { normalisedPhone } from '../../../shared/descriptor/phone';
import { comparable, FIELD_OF, findContact, isReachedBy, type Reach } from '../../shared/contacts';
import { additionalFields, allSix, checkContact, emails, givenFields, phones } from './fields';
import { mergeContact } from './merge';

const matchOn: INodeProperties = {
	displayName: 'Match On',
	name: 'matchOn',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'Phone', value: 'phone' },
	],
	default: 'phone',
	description: 'What tells whether the contact exists',
};

const matchValue: INodeProperties = {
	displayName: 'Match Value',
	name: 'matchValue',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +59897123678',
	description:
		'The phone or email to look for, compared as a whole: phones by their digits, emails whatever the case. A new contact gets it, a phone in international form.',
};

interface Input {
	reach: Reach;
	/** As a new contact gets it. */
	matchValue: string;
	given: IDataObject;
}

export const upsertContact = operation<Input>({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update contact',
	description: 'Create a new contact, or update the current one if it already exists (upsert)',
	kind: 'write',
	repeat: 'safe',
	verifyStep:
		'Run the item again all the same: it looks for the contact first, and finds it by its phone or email',
	fields: [
		matchOn,
		matchValue,
		firstName,
		lastName,
		{
			...phones,
			description: 'Phone numbers; they take the place of those of a contact that exists',
		},
		{
			...emails,
			description: 'Email addresses; they take the place of those of a contact that exists',
		},
		additionalFields,
	],
	prepare: (parameters) => {
		const over = parameters.jsonObject('rawBody', 'options') ?? {};
		const given = mergeDeep(givenFields(parameters), over);
		checkContact(given, parameters);
		return { ...readMatch(parameters), given };
	},
	lane: ({ reach }) => `${reach.by} ${reach.value}`,
	run: async ({ reach, matchValue: written, given }, api) => [
		await api.exclusive(`${reach.by} ${reach.value}`, async () => {
			const contactId = await findContact(reach, api);
			return contactId === undefined
				? await createContact(withMatch(given, {}, reach, written), api)
				: await mergeContact(
						contactId,
						(contact) => withMatch(given, contact, reach, written),
						api,
					);
		}),
	],
});

async function createContact(fields: IDataObject, api: OperationApi): Promise<OutputItem> {
	const body = mergeDeep(allSix({}), fields);
	// Should the answer be lost, a second request would make a second contact.
	return api.record(await api.send({ route: 'contact.create', body, repeat: 'refused-only' }));
}

function readMatch(parameters: Parameters): Pick<Input, 'reach' | 'matchValue'> {
	const by = parameters.text('matchOn') === 'email' ? 'email' : 'phone';
	const written = parameters.requiredText('matchValue');
	const value = comparable(by, written);
	if (by === 'phone' && value === '') {
		parameters.fail(
			`'Match Value' is not a phone number: ${written}`,
			'Set one, or match on Email',
		);
	}
	if (by === 'email' && !value.includes('@')) {
		parameters.fail(`'Match Value' is not an email: ${written}`, 'Set one, or match on Phone');
	}
	const matchValue = by === 'phone' ? normalisedPhone(written) : written;
	return { reach: { by, value }, matchValue };
}

/** The given fields, of which what was matched stays a part: the next run must find the contact again. */
function withMatch(
	given: IDataObject,
	contact: IDataObject,
	reach: Reach,
	written: string,
): IDataObject {
	const field = FIELD_OF[reach.by];
	const values = (given[field] ?? contact[field] ?? []) as string[];
	if (isReachedBy({ [field]: values }, reach)) return given;
	const asItWas = ((contact[field] ?? []) as string[]).find((one) =>
		isReachedBy({ [field]: [one] }, reach),
	);
	return { ...given, [field]: [asItWas ?? written, ...values] };
}
