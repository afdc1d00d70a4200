export const MESSAGES = 'interactions.official_whatsapp';
export const STATUSES = 'interactions.official_whatsapp_statuses';
export const ORIGIN = 'https://n8n.example.com';

/** A webhook as it is registered, for both topics unless changed. */
export function webhook(change: object = {}) {
	return {
		active: true,
		name: 'n8n',
		callbackUrl: `${ORIGIN}/webhook/1?token=x`,
		topics: [MESSAGES, STATUSES],
		...change,
	};
}
