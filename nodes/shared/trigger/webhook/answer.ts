import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * Answers 200 `{ "ok": true }` and ends the response, so that the vendor waits for no workflow.
 * `webhook()` must then return `noWebhookResponse: true`.
 */
export function answerReceived(context: IWebhookFunctions): void {
	context.getResponseObject().status(200).json({ ok: true }).end();
}

/**
 * Answers 401. Throwing instead would answer 500 and record a failed execution for every stray call.
 * `webhook()` must then return `noWebhookResponse: true`.
 */
export function answerUnauthorized(context: IWebhookFunctions): void {
	context.getResponseObject().status(401).send('Unauthorized').end();
}
