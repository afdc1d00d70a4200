import type { IDataObject } from 'n8n-workflow';

/** What Vixiees posts for a new contact, which no other event has. */
export interface ContactEvent {
	/** ID of the contact, such as `contact-00042`. */
	id: string;
	phone: string;
	body: IDataObject;
}

/** Events of contacts `from` up to, but not including, `to`. */
export function contactEvents(from: number, to: number): ContactEvent[] {
	return Array.from({ length: to - from }, (_, index) => contactEvent(from + index));
}

function contactEvent(number: number): ContactEvent {
	const id = `contact-${String(number).padStart(5, '0')}`;
	const phone = `+5989${String(1_000_000 + number)}`;
	const at = new Date(Date.UTC(2026, 0, 1) + number * 1_000).toISOString();
	const contact = { id, first_name: `Lead ${number}`, phone, created_at: at, updated_at: at };
	return { id, phone, body: { event: 'contact_created', payload: { contact } } };
}

/** How many deliveries later some events come once more. */
const LATER = 200;

/**
 * The deliveries of a sender that repeats every fourth event: half of these in the same instant, the
 * other half some time later.
 */
export function withDuplicates(events: ContactEvent[]): ContactEvent[] {
	return events.flatMap((event, index) => {
		const atOnce = index % 8 === 0 ? [event] : [];
		const isDue = index >= LATER && (index - LATER) % 8 === 4;
		return [event, ...atOnce, ...(isDue ? [events[index - LATER]] : [])];
	});
}
