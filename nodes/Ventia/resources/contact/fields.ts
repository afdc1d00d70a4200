import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { textList } from '../../../shared/descriptor/fields';
import type { Parameters } from '../../../shared/descriptor/parameters';
import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { normalisedPhone } from '../../../shared/descriptor/phone';
import { asTexts } from '../../../shared/descriptor/texts';
import { loadedOptions } from '../../shared/fields';

export const phones: INodeProperties = textList({
	displayName: 'Phones',
	name: 'phones',
	description: 'Phone numbers in international form, with + and the country code',
	placeholder: 'e.g. +59897123678',
	addLabel: 'Add Phone',
});

export const emails: INodeProperties = textList({
	displayName: 'Emails',
	name: 'emails',
	description: 'Email addresses of the contact',
	placeholder: 'e.g. name@email.com',
	addLabel: 'Add Email',
});

const detail: INodeProperties = {
	displayName: 'Detail',
	name: 'detail',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Free text about the contact',
};

const origin: INodeProperties = loadedOptions({
	displayName: 'Origin Name or ID',
	name: 'origin',
	load: 'getOrigins',
});

export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [detail, origin] as unknown as INodePropertyOptions[],
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		detail,
		{ ...emails, description: 'Email addresses that take the place of those of the contact' },
		firstName,
		lastName,
		origin,
		{ ...phones, description: 'Phone numbers that take the place of those of the contact' },
	] as unknown as INodePropertyOptions[],
};

/** Vendor page, "Modify contact": all six are required. */
const NO_FIELDS = { firstName: '', lastName: '', emails: [], phones: [], detail: '', origin: '' };

/** The six fields of a contact with those that are known in place, the others empty. */
export function allSix(known: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(NO_FIELDS).map(([name, empty]) => [name, known[name] ?? empty]),
	);
}

/** Whether a record holds any field of a contact. */
export function hasContactFields(record: IDataObject): boolean {
	return Object.keys(NO_FIELDS).some((name) => record[name] !== undefined);
}

/** The fields of a new contact that are set, from the parameters that Create, Upsert and Lead share. */
export function givenFields(parameters: Parameters): IDataObject {
	return withoutUnset({
		firstName: parameters.text('firstName') || undefined,
		lastName: parameters.text('lastName') || undefined,
		emails: parameters.strings('emails'),
		phones: parameters.strings('phones')?.map(normalisedPhone),
		...asTexts(parameters.collection('additionalFields')),
	});
}

/** The fields of Update Fields that are set. */
export function changedFields(parameters: Parameters): IDataObject {
	return withoutUnset({
		...asTexts(parameters.collection('updateFields')),
		emails: parameters.strings('emails', 'updateFields'),
		phones: parameters.strings('phones', 'updateFields')?.map(normalisedPhone),
	});
}

/** The page names both as arrays of strings; Raw Body may have made something else of them. */
export function checkContact(body: IDataObject, parameters: Parameters): void {
	for (const name of ['emails', 'phones']) {
		const value = body[name];
		if (value === undefined) continue;
		if (Array.isArray(value) && value.every((one) => typeof one === 'string')) continue;
		parameters.fail(
			`'${name}' is not a list of texts`,
			`Under Raw Body, write it like { "${name}": ["..."] }`,
		);
	}
}

/** A new contact without a name and without an address comes from an expression that found nothing. */
export function checkNewContact(body: IDataObject, parameters: Parameters): void {
	checkContact(body, parameters);
	const { firstName: first, lastName: last, emails: mails, phones: numbers } = body;
	if ([first, last, mails, numbers].flat().some(Boolean)) return;
	parameters.fail(
		'The contact has neither a name nor a phone nor an email',
		"Set 'First Name', 'Last Name', 'Phones' or 'Emails', or check the expressions there",
	);
}

function withoutUnset(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
