import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import { firstName, lastName } from '../../../shared/descriptor/personFields';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { asTexts } from '../../../shared/descriptor/texts';
import { toWire } from '../../../shared/descriptor/wire';
import { accountEmail, emailOf } from './fields';

const limitFields: INodeProperties[] = [
	{
		displayName: 'Monthly Credits',
		name: 'monthlyCredits',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Credits the sub-account gets every month',
	},
	{
		displayName: 'Credits',
		name: 'credits',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Credits the sub-account starts with',
	},
	{
		displayName: 'Roll Over',
		name: 'rollOver',
		type: 'boolean',
		default: false,
		description: 'Whether monthly credits that are left are kept for the next month',
	},
];

const text = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		text('Address Line', 'addressLine', 'Street and number'),
		text('Business Name', 'businessName', 'Name of the business'),
		text('City', 'city', 'Town or city'),
		text('Country', 'country', 'Country by its two letters; US unless set'),
		text('Description', 'description', 'What the business does'),
		text('Language', 'language', 'Language of the app by its two letters; en unless set'),
		text('Postal Code', 'postalCode', 'Postal code of the address'),
		text('State', 'state', 'State or region of the address'),
		text('Time Zone ID', 'timeZoneId', 'Such as Europe/Madrid; America/Los_Angeles unless set'),
	] as unknown as INodePropertyOptions[],
};

export const createSubAccount = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create sub account',
	description: 'Create a sub-account of the agency; the answer may hold its first password',
	repeat: 'refused-only',
	verifyStep: 'Use Sub-Account > Get to see whether the sub-account exists',
	conflictStep: 'Another account has this email: use another one, or Sub-Account > Get',
	fields: [
		accountEmail,
		{ ...firstName, required: true },
		{ ...lastName, required: true },
		...limitFields,
		additionalFields,
	],
	call: (parameters) => ({
		route: 'subAccount.create',
		body: {
			email: emailOf(parameters),
			first_name: parameters.requiredText('firstName'),
			last_name: parameters.requiredText('lastName'),
			usage_limits: {
				monthly_credits: parameters.number('monthlyCredits'),
				credits: parameters.number('credits'),
				roll_over_to_next_month: parameters.flag('rollOver'),
			},
			...toWire(asTexts(parameters.collection('additionalFields'))),
		},
		namesNoRecord: true,
	}),
	check: checkLimits,
	lane: ({ body }) => String(body?.email),
});

/** Reference: both are whole numbers. */
function checkLimits({ usage_limits: limits }: IDataObject, parameters: Parameters): void {
	const { monthly_credits: monthly, credits } = (limits ?? {}) as IDataObject;
	parameters.checkWhole(monthly, 0, 'monthlyCredits');
	parameters.checkWhole(credits, 0, 'credits');
}
