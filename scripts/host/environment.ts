/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Certificate } from './certificate';
import { LOOPBACK } from './ports';

/** Of this process's environment: what programs need anywhere. Settings of another n8n stay outside. */
const INHERITED = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

/** Switches off whatever n8n would send to or fetch from elsewhere. */
const NOTHING_OUTSIDE = {
	N8N_AI_GATEWAY_ENABLED: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** Where an n8n listens and where it is found. */
export interface Addresses {
	port: number;
	/** Of the task broker, which the runners of Code nodes connect to. */
	brokerPort: number;
	/** Of a worker's health check. */
	healthPort: number;
	/** n8n answers https with it; http unless given. */
	certificate?: Certificate;
	/** What n8n takes for the public address of its webhooks; its own unless given. */
	webhookUrl?: string;
}

export function urlOf({ port, certificate }: Pick<Addresses, 'port' | 'certificate'>): string {
	return `${certificate ? 'https' : 'http'}://${LOOPBACK}:${port}`;
}

/** The environment of an n8n that keeps to this machine and to its user folder. */
export function n8nEnvironment(userFolder: string, addresses: Addresses): NodeJS.ProcessEnv {
	const { port, brokerPort, healthPort, certificate, webhookUrl } = addresses;
	const url = urlOf(addresses);
	const inherited = INHERITED.map((name) => [name, process.env[name]] as const);
	return {
		...Object.fromEntries(inherited.filter(([, value]) => value !== undefined)),
		...NOTHING_OUTSIDE,
		// A ping that a busy machine answers late would have n8n refuse every request for a while.
		DB_PING_INTERVAL_SECONDS: '3600',
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		N8N_EDITOR_BASE_URL: url,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_HOST: LOOPBACK,
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_PORT: String(port),
		N8N_PROTOCOL: certificate ? 'https' : 'http',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// Over http a browser keeps no secure cookie.
		N8N_SECURE_COOKIE: String(certificate !== undefined),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_USER_FOLDER: userFolder,
		N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		WEBHOOK_URL: `${webhookUrl ?? url}/`,
		...(certificate && {
			N8N_SSL_CERT: certificate.certificateFile,
			N8N_SSL_KEY: certificate.keyFile,
		}),
	};
}
