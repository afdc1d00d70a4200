import { randomUUID } from 'node:crypto';
import type { AxiosInstance } from 'axios';

import { PACKAGE_NAME } from '../packageName';

/** The one who signs in to the editor. */
export interface Owner {
	email: string;
	/** At least 8 characters with a digit and a capital letter, as n8n asks for. */
	password: string;
}

export const OWNER: Owner = { email: 'owner@example.com', password: 'Sandbox-2024' };

/** Sent with every request of one browser; n8n binds a session to it. */
const BROWSER = { 'browser-id': PACKAGE_NAME };

/** Beginning of the labels of keys for the public API; n8n wants each label once. */
const LABEL = PACKAGE_NAME;
const DAY_S = 24 * 60 * 60;

/** Signs in as the owner, who is set up first in an n8n that has none. @throws N8nRefusal */
export async function signIn(http: AxiosInstance, { email, password }: Owner): Promise<void> {
	Object.assign(http.defaults.headers.common, BROWSER);
	const settings = await http.get<Settings>('/rest/settings');
	const isNew = settings.data.data.userManagement.showSetupOnFirstLoad;
	const { headers } = isNew
		? await http.post('/rest/owner/setup', {
				email,
				password,
				firstName: 'Olivia',
				lastName: 'Owner',
			})
		: await http.post('/rest/login', { emailOrLdapLoginId: email, password });
	const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]);
	http.defaults.headers.common.cookie = cookies.join('; ');
}

/** Gives a signed-in client a key of its own for the public API too, and removes keys of the days before. */
export async function addApiKey(http: AxiosInstance): Promise<void> {
	const now = Math.floor(Date.now() / 1_000);
	const keys = await http.get<Data<ApiKey[] | { items: ApiKey[] }>>('/rest/api-keys');
	const { data: listed } = keys.data;
	for (const { id, label, expiresAt } of Array.isArray(listed) ? listed : listed.items) {
		const isPast = expiresAt !== null && expiresAt < now;
		if (label.startsWith(LABEL) && isPast) await http.delete(`/rest/api-keys/${id}`);
	}
	const scopes = await http.get<Data<string[]>>('/rest/api-keys/scopes');
	const key = await http.post<Data<{ rawApiKey: string }>>('/rest/api-keys', {
		label: `${LABEL} ${randomUUID().slice(0, 8)}`,
		scopes: scopes.data.data,
		expiresAt: now + DAY_S,
	});
	http.defaults.headers.common['X-N8N-API-KEY'] = key.data.data.rawApiKey;
}

/** The editor's own answers keep what they have in `data`. */
interface Data<Content> {
	data: Content;
}

type Settings = Data<{ userManagement: { showSetupOnFirstLoad: boolean } }>;

interface ApiKey {
	id: string;
	label: string;
	/** Seconds since the epoch. */
	expiresAt: number | null;
}
