/** The vendor's records as they are stored. Names are the wire names; dates of a document stand beside it. */

export interface ContactFields {
	firstName: string;
	lastName: string;
	emails: string[];
	phones: string[];
	detail: string;
	origin: string;
	/** User who looks after the contact, and the first who did. */
	agent: string | null;
	firstAgent: string | null;
	/** Ms since the epoch. */
	agentAssigned: number | null;
	status: 'new' | 'closed';
	archivingReason: string;
	campaigns: string[];
	additionalData: Record<string, string>;
	/** ISO date-time. */
	reminder: string | null;
	/** Ms since the epoch. */
	lastInteraction: number;
	/** When the contact last wrote on WhatsApp, in ms since the epoch; never on the wire. */
	lastInbound: number | null;
}

export type InteractionType = 'note' | 'reminder' | 'archiving' | 'transfer';

export interface InteractionFields {
	contact: string;
	/** Absent on what the server does by itself. */
	agent: string | null;
	via: 'server' | 'web' | 'api';
	type: InteractionType;
	content: Record<string, unknown>;
}

export const USER_ROLES = ['user', 'comercial', 'super'] as const;

export interface UserFields {
	name: string;
	lastname: string;
	email: string;
	phone_work: string | null;
	roles: Array<(typeof USER_ROLES)[number]>;
	group: string;
	/** Only active users are shown. */
	active: boolean;
	/** Ms since the epoch; null before the first login. */
	firstLogin: number | null;
}

/** A choice a company has set up: an origin, a reason to archive, a field. */
export interface Setting {
	_id: string;
	name: string;
	code: string;
	active: boolean;
	[property: string]: unknown;
}

export interface GroupFields {
	name: string;
	displayName: string;
	businessName: string;
	country: string;
	ancestors: string[];
	descendants: string[];
	archivingReasons: Setting[];
	origins: Setting[];
	visitResults: Setting[];
	additionalDataFields: Setting[];
}

export const CHANNEL_TYPES = ['unofficial_wpp', 'whatsapp_business', 'fb', 'ig'] as const;

export interface ChannelFields {
	name: string;
	type: (typeof CHANNEL_TYPES)[number];
}

/** A user's own WhatsApp Business session. */
export interface UserIntegrationFields {
	user: string;
}

export interface LeadFormFields {
	code: string;
	name: string;
	/** User who gets the contacts of this form. */
	agent: string;
}

export interface LeadEntryFields {
	form: string;
	contact: string;
	firstName?: string;
	lastName: string;
	phones: string[];
	emails: string[];
	detail: string;
	action_id?: string;
	additionalData: Record<string, unknown>;
}

export interface MessageFields {
	contact: string;
	/** The channel, user or integration it was sent from. */
	sender: string;
	/** The recipient's phone without a plus. */
	to: string;
	/** Meta's id of the message. */
	wamid: string;
	/** The body of the request. */
	content: Record<string, unknown>;
}

export interface SaleFields {
	ticket_id?: string;
	ticket_sale_id?: string;
	/** Both as `yyyy-mm-dd`. */
	date?: string;
	date_sale?: string;
	type?: string;
	name?: string;
	phone?: string;
	gov_id?: string;
	product?: string;
	status?: string;
	user?: string;
	importation: string;
	value: number;
	/** A locked sale is not changed any more. */
	lock: boolean;
}

export const WEBHOOK_TOPICS = [
	'interactions.official_whatsapp',
	'interactions.official_whatsapp_statuses',
] as const;

export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];

export interface WebhookFields {
	active: boolean;
	name: string;
	callbackUrl: string;
	topics: WebhookTopic[];
}
