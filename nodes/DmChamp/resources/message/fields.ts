import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';
import type { WriteCall } from '../../../shared/descriptor/simpleOperations';
import { asTexts } from '../../../shared/descriptor/texts';
import { isObject } from '../../../shared/transport/vendorMessage';
import { without } from '../../shared/without';

export const messageBody: INodeProperties = {
	displayName: 'Body',
	name: 'body',
	type: 'string',
	typeOptions: { rows: 3 },
	required: true,
	default: '',
	description: 'Text of the message',
};

export const campaignId: INodeProperties = {
	displayName: 'Campaign ID',
	name: 'campaignId',
	type: 'string',
	default: '',
	description:
		'ID of the campaign the message belongs to, in place of the one DM Champ would choose',
};

/**
 * The fields of a message in a custom channel, which the vendor wants inside `customData`.
 * @param required parameters that must be set
 */
export function customData(required: readonly string[], parameters: Parameters): IDataObject {
	return {
		...Object.fromEntries(required.map((name) => [name, parameters.requiredText(name)])),
		...without(asTexts(parameters.collection('additionalFields')), ['messageType']),
	};
}

/** Raw Body may have taken a part of it away. */
export function checkCustomData(
	{ customData: data }: IDataObject,
	required: readonly string[],
	parameters: Parameters,
): void {
	const missing = required.filter((name) => !isObject(data) || !data[name]);
	if (missing.length === 0) return;
	parameters.fail(
		`The message lacks ${missing.join(', ')}`,
		'Under Raw Body, these fields stand inside "customData"',
	);
}

/** Messages of one person keep the order of the items. */
export function recipientLane({ body = {} }: WriteCall): string {
	const { customChannel = '', fromId } = body.customData as IDataObject;
	return `${String(customChannel)} ${String(fromId)}`;
}
