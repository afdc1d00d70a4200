import { firstName } from '../../../shared/descriptor/personFields';
import { normalisedPhone } from '../../../shared/descriptor/phone';
import { writeOperation } from '../../../shared/descriptor/simpleOperations';
import { asTexts } from '../../../shared/descriptor/texts';
import { toWire } from '../../../shared/descriptor/wire';
import { checkContact } from '../contact/fields';
import { additionalData, additionalFields, code } from './fields';

export const createLeadEntry = writeOperation({
	value: 'create',
	name: 'Create',
	action: 'Create lead entry',
	description: 'Hand in a lead entry form, as a visitor of a website would',
	repeat: 'refused-only',
	verifyStep: 'Look in Ventia for the contact of the lead entry',
	fields: [code, firstName, additionalFields, additionalData],
	call: (parameters) => {
		const { actionId, ...fields } = asTexts(parameters.collection('additionalFields'));
		const data = parameters.pairs('additionalData', 'property');
		const body = {
			firstName: parameters.text('firstName') || undefined,
			...fields,
			phones: parameters.strings('phones', 'additionalFields')?.map(normalisedPhone),
			emails: parameters.strings('emails', 'additionalFields'),
			...toWire({ actionId }),
			additionalData: Object.keys(data).length > 0 ? data : undefined,
		};
		return {
			route: 'leadEntry.create',
			params: { code: parameters.id('code') },
			body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
		};
	},
	check: checkContact,
});
