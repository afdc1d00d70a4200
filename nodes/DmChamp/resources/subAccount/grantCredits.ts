import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { mergeDeep } from '../../../shared/descriptor/mergeDeep';
import { operation } from '../../../shared/descriptor/operation';
import type { Parameters } from '../../../shared/descriptor/parameters';
import { KEY_IN_HEADER } from '../../shared/key';
import { accountEmail, emailOf, MISSING } from './fields';

const amount: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'number',
	typeOptions: { minValue: 1 },
	required: true,
	default: 1,
	description: 'Credits to grant, as a positive whole number',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'e.g. Auto-recharge',
			description: 'Why the credits are granted, as the credit history shows it',
		},
		{
			displayName: 'Idempotency Key',
			name: 'idempotencyKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.idempotency_key }}',
			description:
				'Text that names this grant, such as the key of the auto-recharge webhook. An item whose key was used before by this node is skipped, also in later executions and with Retry On Fail.',
		},
	] as unknown as INodePropertyOptions[],
};

interface Input {
	body: IDataObject;
	idempotencyKey: string | undefined;
}

export const grantCredits = operation<Input>({
	value: 'grantCredits',
	name: 'Grant Credits',
	action: 'Grant credits to sub account',
	description: 'Add credits of the agency to a sub-account',
	kind: 'write',
	repeat: 'refused-only',
	once: {
		parameter: 'idempotencyKey',
		label: 'idempotency key',
		keyOf: ({ idempotencyKey }) => idempotencyKey,
	},
	verifyStep:
		'Use Sub-Account > Get, which shows the balance, to see whether the credits were granted',
	missingStep: MISSING,
	fields: [accountEmail, amount, additionalFields],
	prepare: (parameters) => {
		const { description } = parameters.collection('additionalFields');
		const body = mergeDeep(
			{
				email: emailOf(parameters),
				amount: parameters.number('amount'),
				...(description === undefined ? {} : { description: String(description) }),
			},
			parameters.jsonObject('rawBody', 'options') ?? {},
		);
		parameters.email(String(body.email), 'email');
		parameters.checkWhole(body.amount, 1, 'amount');
		return { body, idempotencyKey: keyOf(parameters) };
	},
	lane: ({ body }) => String(body.email),
	run: async ({ body }, api) => {
		const answer = await api.send({
			route: 'subAccount.grantCredits',
			headers: KEY_IN_HEADER,
			body,
			repeat: 'refused-only',
		});
		return [api.record(answer)];
	},
});

/** The key of this grant; a field that was added must hold one, or nothing would guard the grant. */
function keyOf(parameters: Parameters): string | undefined {
	if (!parameters.isAdded('idempotencyKey', 'additionalFields')) return undefined;
	const value = parameters.collection('additionalFields').idempotencyKey ?? '';
	const key = ['string', 'number'].includes(typeof value) ? String(value).trim() : '';
	if (key !== '') return key;
	return parameters.fail(
		"'Idempotency Key' is not a text, so that nothing would keep the credits from being granted twice",
		'Check the expression, or remove the field. Nothing was granted',
	);
}
