import { MESSAGE_STATUSES } from '../../../sandbox/ventia/metaWebhook';
import { times } from '../times';
import type { VentiaExample, VentiaState } from './types';

/** The channel that the file names, as users name theirs. */
const CHANNEL = '64b7f0c2a1d3e45f6a7b8c9d';

const KNOWN_CUSTOMERS = 10;
const NEW_CUSTOMERS = 14;
/** Who send several texts at once, which come in one delivery. */
const TALKATIVE_CUSTOMERS = 4;
const TEXTS = ['Hola', '¿Están?', 'Quiero un presupuesto'];
const CUSTOMERS = KNOWN_CUSTOMERS + NEW_CUSTOMERS + TALKATIVE_CUSTOMERS;
const MESSAGES = KNOWN_CUSTOMERS + NEW_CUSTOMERS + TALKATIVE_CUSTOMERS * TEXTS.length;

const STATUSES = MESSAGE_STATUSES.filter((status) => status !== 'failed');

export const whatsAppAutoReply: VentiaExample = {
	file: 'ventia-whatsapp-auto-reply.json',
	sandbox: {
		sizes: { contacts: KNOWN_CUSTOMERS, sales: 0, leads: 0 },
		switches: { duplicateWebhooks: true },
	},
	steps: ({ app, state }) => {
		addChannel(state);
		const talkative = phonesOfTalkative();
		const others = [
			...state.contacts.all().map(({ fields }) => fields.phones[0]),
			...times(NEW_CUSTOMERS, (index) => `+5989${5_000_000 + index}`),
		];
		return [
			{
				says: `${CUSTOMERS} customers write ${MESSAGES} messages, and Ventia delivers all of them twice`,
				start: 'webhook',
				trigger: 'Ventia Trigger',
				first: () => {
					for (const phone of others) app.receiveWhatsApp({ phone });
					for (const phone of talkative) app.receiveWhatsApp({ phone, text: TEXTS });
				},
				itemsIn: { node: 'Ventia Trigger', count: MESSAGES },
				itemsOut: { 'Send Reply': MESSAGES },
			},
			{
				says: 'the replies are sent, delivered and read, which Ventia reports twice too',
				start: 'webhook',
				trigger: 'Ventia Trigger',
				first: () => {
					for (const { fields } of state.messages.all()) {
						app.changeStatuses({ messageId: fields.wamid, statuses: STATUSES });
					}
				},
				itemsIn: { node: 'Ventia Trigger', count: MESSAGES * STATUSES.length },
				itemsOut: { 'Send Reply': 0 },
			},
		];
	},
	counts: ({ state }) => {
		const perCustomer = repliesByPhone(state);
		const talkative = phonesOfTalkative().map((phone) => perCustomer.get(phone));
		return [
			{ what: 'replies sent', expected: MESSAGES, counted: state.messages.size },
			{ what: 'customers answered', expected: CUSTOMERS, counted: perCustomer.size },
			{
				what: 'of them with a reply to each of several messages',
				expected: TALKATIVE_CUSTOMERS,
				counted: talkative.filter((replies) => replies === TEXTS.length).length,
			},
			{ what: 'webhook registered', expected: 1, counted: state.webhooks.size },
		];
	},
};

/** Adds the channel that the file names. */
export function addChannel(state: VentiaState): void {
	const channel = { name: 'WhatsApp', type: 'whatsapp_business' } as const;
	state.channels.insert(channel, Date.now(), undefined, CHANNEL);
}

function phonesOfTalkative(): string[] {
	return times(TALKATIVE_CUSTOMERS, (index) => `+5989${6_000_000 + index}`);
}

/** The number of replies to each phone. */
function repliesByPhone(state: VentiaState): Map<string, number> {
	const replies = new Map<string, number>();
	for (const { fields } of state.messages.all()) {
		const phone = `+${fields.to}`;
		replies.set(phone, (replies.get(phone) ?? 0) + 1);
	}
	return replies;
}
