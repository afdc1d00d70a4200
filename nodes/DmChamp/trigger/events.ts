import type { INodePropertyOptions } from 'n8n-workflow';

import { eventFilter, eventNameOf } from '../../shared/trigger/webhook/body';
import type { ReceiveOptions } from '../../shared/trigger/webhook/receive';

const NAME_PATHS = ['event', 'type', 'data.event'];

/** The choice of all events that are not listed here, and of those without a name. */
const UNKNOWN = 'unknown';

const EVENT_OF_A_PAGE =
	'The vendor announces this event without naming it; the name was seen in third-party code';
const STATUS = 'A status of a message; the name was seen in third-party code';

/** Names seen in third-party code that receives the calls. The vendor's pages give none. */
const OBSERVED_EVENTS: INodePropertyOptions[] = [
	{ name: 'Appointment Booked', value: 'appointment_booked', description: EVENT_OF_A_PAGE },
	{ name: 'Contact Tagged', value: 'contact_tagged', description: EVENT_OF_A_PAGE },
	{ name: 'Message Delivered', value: 'delivered', description: STATUS },
	{ name: 'Message Failed', value: 'failed', description: STATUS },
	{ name: 'Message Read', value: 'read', description: STATUS },
	{ name: 'Message Sent', value: 'sent', description: STATUS },
	{ name: 'New Contact', value: 'new_contact', description: EVENT_OF_A_PAGE },
	{ name: 'New Message', value: 'new_message', description: EVENT_OF_A_PAGE },
];

export const EVENT_CHOICES: INodePropertyOptions[] = [
	{ name: 'All', value: '*', description: 'Every event, also those not named here' },
	...OBSERVED_EVENTS,
	{
		name: 'Unknown or Unnamed',
		value: UNKNOWN,
		description: 'Every event that is not listed here, and those without a name',
	},
];

const observedNames = new Set(OBSERVED_EVENTS.map(({ value }) => value));

/** The name is sought in the body first, then in a header whose name ends in `-event`. */
export const eventOf: ReceiveOptions['eventOf'] = (delivery, headers) =>
	eventNameOf(delivery, headers, NAME_PATHS);

/**
 * @param chosen the events ticked in the node
 * @param others the names typed by the user
 */
export function wantedEvents(
	chosen: unknown,
	others: unknown,
): (event: string | undefined) => boolean {
	const isNamed = eventFilter(chosen, others);
	const unknownToo = eventFilter(chosen)(UNKNOWN);
	return (event) =>
		isNamed(event) || (unknownToo && (event === undefined || !observedNames.has(event)));
}
