import type { IWebhookDescription, IWebhookResponseData, Workflow } from 'n8n-workflow';
import type { Execution } from './run';
import type { WebhookResponse } from './webhook-http';

type ResponseMode = 'onReceived' | 'lastNode';

/** When n8n answers: at once, or with what the workflow gave. A node may let its parameters decide. */
export function responseModeOf(
	workflow: Workflow,
	nodeName: string,
	{ responseMode }: IWebhookDescription,
): ResponseMode {
	const mode = workflow.expression.getSimpleParameterValue(
		workflow.nodes[nodeName],
		responseMode,
		'webhook',
		{},
		undefined,
		'onReceived',
	);
	if (mode === 'onReceived' || mode === 'lastNode') return mode;
	throw new Error(`The harness does not answer in response mode "${String(mode)}".`);
}

/** n8n's answer when it waits for no workflow. */
export function answerAtOnce(
	response: WebhookResponse,
	{ noWebhookResponse, webhookResponse, workflowData }: IWebhookResponseData,
	{ responseCode, responseData }: IWebhookDescription,
): void {
	if (noWebhookResponse === true) {
		// The trigger answered. n8n would leave the vendor waiting otherwise; a test should not hang.
		if (!response.writableEnded) response.status(599).send('The trigger never answered.');
		return;
	}
	const message = workflowData === undefined ? 'Webhook call received' : 'Workflow was started';
	response
		.status(typeof responseCode === 'number' ? responseCode : 200)
		.send(webhookResponse ?? responseData ?? { message });
}

/** The answer n8n 2.40 makes of the first item of the node that ran last, and when there is none. */
export function answerWithLastNode(response: WebhookResponse, { run }: Execution): void {
	const { error, lastNodeExecuted = '', runData } = run.data.resultData;
	const task = runData[lastNodeExecuted]?.at(-1);
	if (error !== undefined || task?.error !== undefined) {
		response.status(500).json({ message: 'Error in workflow' });
		return;
	}
	const item = task?.data?.main[0]?.[0];
	if (item === undefined) {
		response.status(500).json({ code: 0, message: 'No item to return was found' });
		return;
	}
	response.status(200).json(item.json);
}
