/** The vendor's records as they are stored; dates of a document stand beside it. */

export interface ContactFields {
	firstName?: string;
	lastName?: string;
	email?: string;
	/** E.164 with its plus; no other contact has it. */
	phone?: string;
	isBotActive: boolean;
	doNotDisturb: boolean;
	channel: string | null;
	currentCampaign: string | null;
	currentCampaignData: Record<string, unknown> | null;
	/** Who it is in the outside system of a custom channel. */
	externalId: string | null;
	customChannel: string | null;
	instagramId: string | null;
	chatWidgetId: string | null;
	isChatWindowOpen: boolean;
	customFields: Record<string, unknown>;
	/** Names of tags. */
	tags: string[];
	/** Ms since the epoch. */
	lastActivityAt: number | null;
	lastIncomingMessageAt: number | null;
}

export interface ListFields {
	name: string;
	/** Ids of the contacts in it. */
	contacts: string[];
}

export interface TagFields {
	name: string;
	description: string;
}

export interface TemplateFields {
	name: string;
	status: 'approved';
	/** Such as `en_US`. */
	language: string;
	category: 'MARKETING' | 'UTILITY';
	body: string;
}

export interface MessageFields {
	contact: string;
	/** Unique among the messages that came in. */
	messageSid: string;
	body: string;
	direction: 'inbound' | 'outbound';
	/** `text`, `reaction`, `template`. */
	type: string;
	status: string;
	channel: string;
	campaignId: string | null;
	/** The template it was made from. */
	templateId: string | null;
}

export interface ChannelFields {
	name: string;
}

export interface UsageLimits {
	monthly_credits: number;
	monthly_credits_used: number;
	/** ISO date-time. */
	last_reset_date: string;
	/** The balance. */
	credits: number;
	roll_over_to_next_month: boolean;
}

export interface SubAccountFields {
	email: string;
	first_name: string;
	last_name: string;
	business_name?: string;
	description?: string;
	address_line?: string;
	city?: string;
	country: string;
	postal_code?: string;
	state?: string;
	time_zone_id: string;
	language: string;
	usage_limits: UsageLimits;
}

/** A line of the ledger: credits that were granted to a sub-account. */
export interface GrantFields {
	subAccount: string;
	email: string;
	amount: number;
	description: string | null;
	balance: number;
}

/** A request for credits of a sub-account whose balance has fallen too low. */
export interface RechargeFields {
	idempotencyKey: string;
	subAccount: string;
	email: string;
	amount: number;
	balance: number;
}

/** A line of the usage export, in the order of its columns. */
export interface UsageFields {
	subAccount: string;
	subAccountEmail: string;
	subAccountName: string;
	/** `yyyy-mm-dd`. */
	date: string;
	amount: number;
	reason: string;
	campaignName: string;
	contactName: string;
	creditType: string;
	customKeysUsed: boolean;
	description: string;
	aiModel: string;
}

export interface SummaryFields {
	contact: string;
	status: 'pending' | 'finished';
	text: string | null;
}
