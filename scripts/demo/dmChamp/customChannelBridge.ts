import { pastedToken } from '../pastedToken';
import { times } from '../times';
import type { Step } from '../types';
import { CHANNEL } from './account';
import type { DmChampExample } from './types';

const CUSTOMERS = 6;
const TEXTS = ['Hello', 'Are you open on Sunday?'];
const MESSAGES = CUSTOMERS * TEXTS.length;

interface Reply {
	customer: string;
	text: string;
}

export const customChannelBridge: DmChampExample = {
	file: 'dmchamp-custom-channel-bridge.json',
	sandbox: { dialect: 'guide', sizes: { contacts: 0 } },
	...pastedToken('DM Champ Trigger'),
	steps: ({ app }): Step[] => {
		const messages = times(CUSTOMERS, customerId).flatMap((id) =>
			TEXTS.map((text, index) => ({
				id: `${id}-${index}`,
				text,
				customer: { id, first_name: 'Customer', email: `${id}@example.com` },
			})),
		);
		return [
			{
				says: `${CUSTOMERS} customers write ${MESSAGES} messages, and the chat hands on each of them twice`,
				start: 'call',
				trigger: 'Message Written',
				calls: [...messages, ...messages],
				itemsIn: { node: 'Message Written', count: 2 * MESSAGES },
				itemsOut: { 'Hand to DM Champ': 2 * MESSAGES },
			},
			{
				says: 'the AI answers each of them',
				start: 'webhook',
				trigger: 'DM Champ Trigger',
				first: () => {
					for (const { text, customer } of messages) {
						const body = answerTo(text, customer.id);
						app.replyOnChannel({ externalId: customer.id, channel: CHANNEL, body });
					}
				},
				itemsIn: { node: 'DM Champ Trigger', count: MESSAGES },
				itemsOut: { 'Deliver Reply': MESSAGES },
			},
		];
	},
	counts: ({ state, counters }, { otherSystem }) => {
		const received = state.messages.all().filter(({ fields }) => fields.direction === 'inbound');
		const expected = times(CUSTOMERS, customerId).flatMap((customer) =>
			TEXTS.map((text) => JSON.stringify({ customer, text: answerTo(text, customer) })),
		);
		const delivered = (otherSystem.posts as Reply[]).map((reply) => JSON.stringify(reply));
		return [
			{ what: 'customers in DM Champ', expected: CUSTOMERS, counted: state.contacts.size },
			{ what: 'messages received there', expected: MESSAGES, counted: received.length },
			{
				what: 'requests to hand one over',
				expected: MESSAGES,
				counted: counters.perRoute['POST /incoming_custom_channel_message']?.accepted ?? 0,
			},
			{ what: 'replies in the chat', expected: MESSAGES, counted: delivered.length },
			{
				what: 'of them what the customer was answered',
				expected: MESSAGES,
				counted: expected.filter((reply) => delivered.includes(reply)).length,
			},
		];
	},
};

function customerId(index: number): string {
	return `customer-${index}`;
}

function answerTo(text: string, customer: string): string {
	return `${customer} asked: ${text}`;
}
