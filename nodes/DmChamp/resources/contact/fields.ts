import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { nameValueRows, textList } from '../../../shared/descriptor/fields';
import { mergeDeep } from '../../../shared/descriptor/mergeDeep';
import type { Parameters } from '../../../shared/descriptor/parameters';
import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { asTexts } from '../../../shared/descriptor/texts';
import { email } from '../../shared/fields';
import { without } from '../../shared/without';
import { listsIn } from './lists';

const isBotActive: INodeProperties = {
	displayName: 'Bot Is Active',
	name: 'isBotActive',
	type: 'boolean',
	default: true,
	description: 'Whether the AI answers this contact',
};

const doNotDisturb: INodeProperties = {
	displayName: 'Do Not Disturb',
	name: 'doNotDisturb',
	type: 'boolean',
	default: false,
	description: 'Whether the contact is to get no messages',
};

const customFields: INodeProperties = nameValueRows({
	displayName: 'Custom Fields',
	name: 'customFields',
	description: 'Values of the custom fields of the account, by their names',
	row: 'field',
	rowName: 'Field',
	placeholder: 'Add custom field',
	namePlaceholder: 'e.g. company',
});

/** Beside phone and e-mail; the reference lists them, but custom fields, which were seen in use. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		isBotActive,
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'string',
			default: '',
			placeholder: 'e.g. whatsapp_web',
			description: 'Channel on which the contact is written to',
		},
		{
			displayName: 'Current Campaign',
			name: 'currentCampaign',
			type: 'string',
			default: '',
			description: 'ID of the campaign the contact is put into',
		},
		{
			displayName: 'Custom Channel',
			name: 'customChannel',
			type: 'string',
			default: '',
			description: 'Name of the custom channel on which the contact is written to',
		},
		customFields,
		doNotDisturb,
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			description: 'ID of the contact in your own system',
		},
		firstName,
		lastName,
		textList({
			displayName: 'List IDs',
			name: 'listIds',
			description:
				'IDs of lists to add the contact to; in the app they stand under Contacts > Lists',
			placeholder: 'e.g. list123',
			addLabel: 'Add List',
		}),
	] as unknown as INodePropertyOptions[],
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		isBotActive,
		customFields,
		doNotDisturb,
		email,
		firstName,
		lastName,
	] as unknown as INodePropertyOptions[],
};

/** Fields whose name in the request is not that of the parameter. */
const WIRE: Record<string, string> = {
	isBotActive: 'is_bot_active',
	doNotDisturb: 'do_not_disturb',
};

/** The fields of a collection that are set, as the vendor names them. */
export function fieldsIn(collection: string, parameters: Parameters): IDataObject {
	const plain = without(asTexts(parameters.collection(collection)), ['listIds', 'customFields']);
	const lists = parameters.strings('listIds', collection);
	const custom = parameters.pairs('customFields', 'field', collection);
	return {
		...Object.fromEntries(
			Object.entries(plain).map(([name, value]) => [WIRE[name] ?? name, value]),
		),
		...(lists === undefined ? {} : { listIds: lists }),
		...(Object.keys(custom).length > 0 ? { custom_fields: custom } : {}),
	};
}

/**
 * The body of a new contact, with Raw Body merged in.
 * @throws NodeOperationError when it has neither phone nor e-mail, or one of them or a list is none
 */
export function newContact(parameters: Parameters): IDataObject {
	const over = parameters.jsonObject('rawBody', 'options') ?? {};
	const body = mergeDeep(builtContact(parameters), over);
	checkNewContact(body, parameters);
	return body;
}

/** The guide calls the phone `phone`, the reference `phoneNumber`. */
function builtContact(parameters: Parameters): IDataObject {
	const written = parameters.text('phone');
	const address = parameters.text('email');
	return {
		...(written === '' ? {} : { phone: written, phoneNumber: written }),
		...(address === '' ? {} : { email: address }),
		...fieldsIn('additionalFields', parameters),
	};
}

/** Puts the phone of a new contact into E.164, and asks for a phone or an e-mail as the guide does. */
function checkNewContact(body: IDataObject, parameters: Parameters): void {
	for (const name of ['phone', 'phoneNumber']) {
		const number = body[name];
		if (number === undefined || number === null) continue;
		body[name] = parameters.phone(String(number), 'phone');
	}
	if (typeof body.email === 'string') parameters.email(body.email, 'email');
	// A list becomes a part of the path where a contact is added to it.
	const dots = listsIn(body).find((list) => /^\.{0,2}$/.test(list));
	if (dots !== undefined) parameters.fail(`'List IDs' is not an ID: ${dots}`, 'Set the ID');
	if (body.phone || body.phoneNumber || body.email) return;
	parameters.fail(
		"Neither 'Phone' nor 'Email' is set",
		'DM Champ needs at least one of the two; check the expressions there',
	);
}
