import { randomBytes } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isAuthentic, type AuthenticationRule } from '../../shared/trigger/webhook/authenticate';
import { readStored, type SlotKind } from './slot';

const TOKEN_BYTES = 24;

/**
 * The tokens given out by this process. n8n stores static data only when all webhooks of a workflow
 * are registered, and Ventia may call before that.
 */
const issued = new Map<string, string>();

export function issueToken(context: IHookFunctions, kind: SlotKind): string {
	const token = randomBytes(TOKEN_BYTES).toString('base64url');
	issued.set(keyOf(context, kind), token);
	return token;
}

export function revokeToken(context: IHookFunctions, kind: SlotKind): void {
	issued.delete(keyOf(context, kind));
}

/** The URL Ventia is to call. */
export function withToken(url: string, token: string): string {
	const called = new URL(url);
	called.searchParams.set('token', token);
	return called.href;
}

/** The rule a call must satisfy. Where no token is known, none does. */
export function tokenRule(context: IWebhookFunctions): AuthenticationRule {
	const kind = context.getMode() === 'manual' ? 'test' : 'production';
	const stored = readStored(context, kind)?.token ?? '';
	const recent = issued.get(keyOf(context, kind));
	const request = { headers: {}, query: context.getQueryData() as Record<string, unknown> };
	const rules = [recent ?? '', stored].map((token) => ({ type: 'urlToken', token }) as const);
	return rules.find((rule) => isAuthentic(request, rule)) ?? rules[1];
}

function keyOf(context: IHookFunctions | IWebhookFunctions, kind: SlotKind): string {
	return `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${kind}`;
}
