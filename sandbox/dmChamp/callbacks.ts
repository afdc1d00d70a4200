import { createHmac } from 'node:crypto';

import { z } from 'zod';

import type { WebhookTarget } from '../shared/webhookSender';

const targetSchema = z
	.object({
		url: z.string().url(),
		headers: z.record(z.string()).default({}),
		/** Signs the body: `X-DmChamp-Signature: sha256=<hex>`, HMAC-SHA256 of its bytes (observed). */
		secret: z.string().optional(),
	})
	.strict();

const functionSchema = targetSchema.extend({
	method: z.enum(['GET', 'POST']).default('POST'),
	/** Whether `system` goes along; it can be switched off in the app (observed). */
	system: z.boolean().default(true),
});

/** Where the account calls. What is left out stays as it is, and null switches it off. */
export const callbacksSchema = targetSchema
	.extend({
		/** The one URL in Settings > Webhook. */
		url: z.string().url().nullable(),
		/** Events that are switched on; all of them unless named. */
		events: z.array(z.string()),
		/** Where sub-accounts that run out of credits ask for more. */
		autoRecharge: targetSchema.nullable(),
		/** Where replies in a custom channel go, by the name of the channel. */
		customChannels: z.record(targetSchema.nullable()),
		/** Functions that the AI calls, by name. */
		customFunctions: z.record(functionSchema.nullable()),
	})
	.partial()
	.refine(({ url, events, headers, secret }) => url ?? !(events ?? headers ?? secret), {
		message: 'is required with events, headers and secret',
		path: ['url'],
	});

type Target = z.output<typeof targetSchema>;
type CustomFunction = z.output<typeof functionSchema>;
export type CallbacksInput = z.input<typeof callbacksSchema>;

/** The URLs that were pasted into the app; no request of the API sets them. */
export class DmChampCallbacks {
	accountEvents: (Target & { events?: string[] }) | undefined;
	autoRecharge: Target | undefined;
	readonly customChannels = new Map<string, Target>();
	readonly customFunctions = new Map<string, CustomFunction>();

	/** Throws a ZodError when something in `input` is not known. */
	configure(input: CallbacksInput): void {
		const { url, events, headers, secret, autoRecharge, customChannels, customFunctions } =
			callbacksSchema.parse(input);
		if (url === null) this.accountEvents = undefined;
		else if (url !== undefined)
			this.accountEvents = { url, events, headers: headers ?? {}, secret };
		if (autoRecharge !== undefined) this.autoRecharge = autoRecharge ?? undefined;
		setAll(this.customChannels, customChannels);
		setAll(this.customFunctions, customFunctions);
	}

	read(): Record<string, unknown> {
		return {
			settings: this.accountEvents ?? null,
			autoRecharge: this.autoRecharge ?? null,
			customChannels: Object.fromEntries(this.customChannels),
			customFunctions: Object.fromEntries(this.customFunctions),
		};
	}

	clear(): void {
		this.accountEvents = undefined;
		this.autoRecharge = undefined;
		this.customChannels.clear();
		this.customFunctions.clear();
	}
}

export function webhookTarget({ url, headers, secret }: Target): WebhookTarget {
	if (secret === undefined) return { url, headers };
	const sign = (rawBody: string) => ({ 'x-dmchamp-signature': signature(rawBody, secret) });
	return { url, headers, sign };
}

function signature(rawBody: string, secret: string): string {
	return `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;
}

function setAll<Value>(
	map: Map<string, Value>,
	changes: Record<string, Value | null> | undefined,
): void {
	for (const [name, value] of Object.entries(changes ?? {})) {
		if (value === null) map.delete(name);
		else map.set(name, value);
	}
}
