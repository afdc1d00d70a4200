import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { answerReceived } from '../../shared/trigger/webhook/answer';
import { readAuthenticationRule } from '../../shared/trigger/webhook/properties';
import { receiveWebhook, type ReceiveOptions } from '../../shared/trigger/webhook/receive';
import { receiveFunctionCall } from './customFunction';
import { eventOf, wantedEvents } from './events';
import { rechargeIdentity, toRecharge } from './idempotencyKey';

export type Mode = 'accountEvent' | 'autoRecharge' | 'customChannelReply' | 'customFunction';

/** No page shows the bodies of these calls to their end, so they are handed on as they came. */
export async function receiveDmChamp(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const mode = context.getNodeParameter('mode') as Mode;
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const includeHeaders = options.includeHeaders === true;
	if (mode === 'customFunction') return receiveFunctionCall(context, { includeHeaders });
	if (context.getRequestObject().method === 'GET') return answerCheck(context);
	return await receiveWebhook(context, {
		rule: readAuthenticationRule(context),
		dropDuplicates: () => options.dropDuplicates === true,
		includeHeaders,
		...ruleOf(mode, context, options),
	});
}

/** Whoever asks whether the URL exists, as a vendor may when it is pasted, hears yes and starts nothing. */
function answerCheck(context: IWebhookFunctions): IWebhookResponseData {
	answerReceived(context);
	return { noWebhookResponse: true };
}

function ruleOf(
	mode: Mode,
	context: IWebhookFunctions,
	options: IDataObject,
): Partial<ReceiveOptions> {
	switch (mode) {
		case 'accountEvent': {
			const chosen = context.getNodeParameter('events', []);
			return { eventOf, wantsEvent: wantedEvents(chosen, options.otherEvents) };
		}
		case 'autoRecharge':
			return { onceKey: rechargeIdentity, toItem: toRecharge };
		default:
			return {};
	}
}
