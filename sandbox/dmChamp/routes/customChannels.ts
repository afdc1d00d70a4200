import { type Answer, json } from '../../shared/answer';
import type { ApiRequest } from '../../shared/apiHost';
import { plainSuccess } from '../answers';
import { incomingMessageBody, sentMessageBody } from '../bodies';
import type { DmChampContext } from '../context';
import type { ContactFields } from '../records';
import type { DmChampSwitches } from '../switches';
import { withJson } from './body';
import { at, type Place } from './place';

/** A message is answered once it is queued, with the id it has in the queue (reference: messages). */
const FIRST_PUBLISHED_ID = 1_234_567_890;

/** Guide: Send a Message, Receive Incoming Messages (Custom Channel); the reference spells them with hyphens too. */
export function customChannelPlaces(context: DmChampContext): Place[] {
	return [
		...spelled('incomingSpelling', 'incoming_custom_channel_message', (request) =>
			receive(request, context),
		),
		...spelled('sendSpelling', 'send_custom_channel_message', (request) => send(request, context)),
	];
}

function spelled(
	name: 'incomingSpelling' | 'sendSpelling',
	underscored: string,
	handle: Place['handle'],
): Place[] {
	const isSpelled = (spelling: 'underscore' | 'hyphen') => (switches: DmChampSwitches) =>
		[spelling, 'both'].includes(switches[name]);
	return [
		at('POST', `/${underscored}`, handle, isSpelled('underscore')),
		at('POST', `/${underscored.replace(/_/g, '-')}`, handle, isSpelled('hyphen')),
	];
}

/** A message whose sid has been seen is not stored again (guide: messageSid "prevents duplicates"). */
function receive(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, events, switches } = context;
	return withJson(request, incomingMessageBody, context, ({ customData, messageType }) => {
		if (switches.messageTypeRequired && messageType === undefined) {
			return errors.badRequest(request, 'messageType is required');
		}
		const { channel, status, body, campaignId = null } = customData;
		const messageSid = customData.messageSid ?? customData.id;
		const seen = state.messages
			.all()
			.find(({ fields }) => fields.direction === 'inbound' && fields.messageSid === messageSid);
		if (!seen) {
			const contact = externalContact(customData, customData.customChannel ?? channel, context);
			const stored = { type: messageType ?? 'text', messageSid, status, body, campaignId };
			const message = state.addMessage(contact, { ...stored, channel, direction: 'inbound' });
			events.messageReceived(contact, message);
		}
		if (switches.plainSuccess !== 'json') return plainSuccess('Message received', switches);
		return json(200, {
			success: true,
			messageId: String(FIRST_PUBLISHED_ID + state.messages.size),
		});
	});
}

function send(request: ApiRequest, context: DmChampContext): Answer {
	const { state, errors, events, switches } = context;
	return withJson(request, sentMessageBody, context, ({ customData }) => {
		const { customChannel: channel, body, campaignId = null } = customData;
		const names = state.customChannels.all().map(({ fields }) => fields.name);
		if (!names.includes(channel)) {
			const known = names.join(', ');
			return errors.badRequest(request, `Custom channel ${channel} not found (known: ${known})`);
		}
		const contact = externalContact(customData, channel, context);
		const stored = { body, campaignId, channel, direction: 'outbound' } as const;
		const message = state.addMessage(contact, stored);
		if (switches.sentMessages === 'posted') events.messageSent(contact, message);
		return plainSuccess('Message sent successfully', switches);
	});
}

/** Both directions make the contact when there is none (reference: messages). */
function externalContact(
	{ fromId, firstName, lastName, email }: { fromId: string } & Partial<ContactFields>,
	customChannel: string,
	{ state, events }: DmChampContext,
) {
	const names = { firstName, lastName, email };
	const { contact, created } = state.externalContact(fromId, { ...names, customChannel });
	if (created) events.contactCreated(contact);
	return contact;
}
