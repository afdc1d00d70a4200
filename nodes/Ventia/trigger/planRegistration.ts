/** A webhook as Ventia has it. The vendor's samples show no `callbackUrl`. */
export interface WebhookRow {
	id: string;
	name?: string;
	active: boolean;
	topics: string[];
	callbackUrl?: string;
}

/** The one webhook a trigger needs. */
export interface WantedWebhook {
	/** Ours alone: the same for every activation of this node in this workflow of this n8n. */
	name: string;
	/** Without the token. */
	url: string;
	topics: string[];
}

/** What the trigger knows of its webhook from an earlier activation. */
export interface StoredWebhook {
	id: string;
	name: string;
	/** Without the token. */
	url: string;
	/** Absent once the webhook was switched off. */
	token?: string;
}

/** What has to be sent so that exactly one webhook calls this trigger. */
export type RegistrationPlan = (
	{ write: 'nothing'; id: string } | { write: 'update'; row: WebhookRow } | { write: 'create' }
) & {
	/** Further webhooks of this trigger that still call it. */
	retire: WebhookRow[];
};

/**
 * Compares the account's webhooks with the one that is wanted. A webhook is the trigger's own when it
 * has the stored ID, calls its URL, or bears its name; one that was switched off is used again.
 */
export function planRegistration(
	rows: WebhookRow[],
	wanted: WantedWebhook,
	stored: StoredWebhook | undefined,
): RegistrationPlan {
	const [row, ...others] = ownRows(rows, wanted, stored);
	const retire = others.filter(({ active }) => active);
	if (row === undefined) return { write: 'create', retire };
	if (isInOrder(row, wanted, stored)) return { write: 'nothing', id: row.id, retire };
	return { write: 'update', row, retire };
}

/** The trigger's own webhooks, the one to keep first. */
export function ownRows(
	rows: WebhookRow[],
	wanted: Pick<WantedWebhook, 'name' | 'url'>,
	stored: StoredWebhook | undefined,
): WebhookRow[] {
	const rank = (row: WebhookRow): number =>
		(isStored(row, wanted, stored) ? 8 : 0) +
		(callsUrl(row, wanted.url) ? 4 : 0) +
		(row.name === wanted.name ? 2 : 0);
	const order = (row: WebhookRow): number => rank(row) + (row.active ? 1 : 0);
	return rows.filter((row) => rank(row) > 0).sort((a, b) => order(b) - order(a));
}

/** Static data that came with an imported workflow speaks of another instance's webhook. */
function isStored(
	{ id }: WebhookRow,
	{ name }: Pick<WantedWebhook, 'name'>,
	stored: StoredWebhook | undefined,
): boolean {
	return stored !== undefined && stored.id === id && stored.name === name;
}

function isInOrder(
	row: WebhookRow,
	wanted: WantedWebhook,
	stored: StoredWebhook | undefined,
): boolean {
	if (!row.active || !isSameSet(row.topics, wanted.topics)) return false;
	if (!isStored(row, wanted, stored) || !stored?.token) return false;
	if (row.callbackUrl === undefined) return isSameUrl(stored.url, wanted.url);
	return callsUrl(row, wanted.url) && tokenIn(row.callbackUrl) === stored.token;
}

function callsUrl({ callbackUrl }: WebhookRow, url: string): boolean {
	return callbackUrl !== undefined && isSameUrl(callbackUrl, url);
}

/** Whether two URLs are the same without their queries. */
export function isSameUrl(one: string, other: string): boolean {
	return withoutQuery(one) === withoutQuery(other);
}

function withoutQuery(text: string): string {
	if (!URL.canParse(text)) return text;
	const { origin, pathname } = new URL(text);
	return origin + pathname.replace(/\/+$/, '');
}

function tokenIn(url: string): string | null {
	return URL.canParse(url) ? new URL(url).searchParams.get('token') : null;
}

function isSameSet(one: string[], other: string[]): boolean {
	const first = new Set(one);
	const second = new Set(other);
	return first.size === second.size && [...first].every((value) => second.has(value));
}
