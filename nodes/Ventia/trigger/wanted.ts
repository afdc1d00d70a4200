import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { WantedWebhook } from './planRegistration';
import type { Slot } from './slot';

/**
 * The webhook this trigger needs.
 * @throws NodeOperationError when the URL is not https or no topic is chosen
 */
export function wantedWebhook(context: IHookFunctions, { name, url }: Slot): WantedWebhook {
	if (!isHttps(url)) {
		throw new NodeOperationError(
			context.getNode(),
			`Ventia calls https addresses only, and this n8n gives out ${url || 'none'}`,
			{
				description:
					'Set the environment variable WEBHOOK_URL of n8n to its public https address, or start n8n with its tunnel while you try things out. Then activate the workflow again. Nothing was sent to Ventia.',
			},
		);
	}
	const topics = topicsOf(context);
	if (topics.length > 0) return { name, url, topics };
	throw new NodeOperationError(context.getNode(), "Choose at least one topic in 'Topics'", {
		description: 'Ventia would call this trigger for nothing, or for everything',
	});
}

export function isHttps(url: string): boolean {
	return URL.canParse(url) && new URL(url).protocol === 'https:';
}

/** An expression may give a list or a comma-separated text. */
export function topicsOf(context: IHookFunctions): string[] {
	const chosen = [context.getNodeParameter('topics', [])].flat();
	const topics = chosen.flatMap((value) => String(value ?? '').split(','));
	return [...new Set(topics.map((topic) => topic.trim()).filter(Boolean))];
}
