const { NodeConnectionTypes } = require('n8n-workflow');

/** A webhook trigger that registers itself and refuses a wrong token. */
class DummyTrigger {
	description = {
		displayName: 'Dummy Trigger',
		name: 'dummyTrigger',
		group: ['trigger'],
		version: 1,
		description: 'A trigger of the harness tests',
		defaults: { name: 'Dummy Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dummyApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: '={{ $parameter["waits"] ? "lastNode" : "onReceived" }}',
				path: 'webhook',
			},
		],
		properties: [
			{ displayName: 'Token', name: 'token', type: 'string', default: '' },
			{ displayName: 'Waits', name: 'waits', type: 'boolean', default: false },
		],
	};
	webhookMethods = {
		default: {
			async checkExists() {
				return this.getWorkflowStaticData('node').webhookId !== undefined;
			},
			async create() {
				const { baseUrl } = await this.getCredentials('dummyApi');
				const { id } = await this.helpers.httpRequestWithAuthentication.call(this, 'dummyApi', {
					method: 'POST',
					url: `${baseUrl}/webhooks`,
					json: true,
					body: { url: this.getNodeWebhookUrl('default') },
				});
				this.getWorkflowStaticData('node').webhookId = id;
				return true;
			},
			async delete() {
				delete this.getWorkflowStaticData('node').webhookId;
				return true;
			},
		},
	};
	async webhook() {
		const { rawBody } = this.getRequestObject();
		if (this.getQueryData().token !== this.getNodeParameter('token')) {
			this.getResponseObject().status(401).send('Unauthorized').end();
			return { noWebhookResponse: true };
		}
		if (this.getQueryData().early) {
			this.getResponseObject().status(200).json({ ok: true });
			return { noWebhookResponse: true, workflowData: [[{ json: { early: true } }]] };
		}
		const json = {
			body: this.getBodyData(),
			raw: rawBody.toString(),
			headers: this.getHeaderData(),
		};
		return { workflowData: [[{ json }]] };
	}
}
exports.DummyTrigger = DummyTrigger;
