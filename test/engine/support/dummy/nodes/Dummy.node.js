const { NodeApiError, NodeConnectionTypes, sleep } = require('n8n-workflow');

async function call(context, path, extra = {}) {
	const { baseUrl } = await context.getCredentials('dummyApi');
	return await context.helpers.httpRequestWithAuthentication.call(context, 'dummyApi', {
		url: `${baseUrl}${path}`,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		...extra,
	});
}

const actions = {
	async get(context, item) {
		const { body, statusCode } = await call(
			context,
			`/things/${context.getNodeParameter('id', item)}`,
		);
		if (statusCode >= 400) {
			throw new NodeApiError(context.getNode(), body, {
				httpCode: String(statusCode),
				itemIndex: item,
			});
		}
		return { json: body };
	},
	async wait(context) {
		await sleep(60_000, context.getExecutionCancelSignal());
		return { json: {} };
	},
	async claim(context, item) {
		const key = context.getNodeParameter('id', item);
		const options = { mode: 'entries', maxEntries: 3 };
		const { processed } = await context.helpers.checkProcessedAndRecord([key], 'node', options);
		return { json: { known: processed.length > 0 } };
	},
	async hint(context) {
		context.addExecutionHints({ message: 'Waited 6 s', location: 'outputPane' });
		return { json: {} };
	},
	async file(context, item) {
		const buffer = await context.helpers
			.getBinaryDataBuffer(item, 'data')
			.catch(() => Buffer.from('made here'));
		return {
			json: {},
			binary: { data: await context.helpers.prepareBinaryData(buffer, 'a.txt', 'text/plain') },
		};
	},
	async credentials(context) {
		return { json: await context.getCredentials('dummyApi') };
	},
};

/** An action node that does one of each thing a node asks n8n for. */
class Dummy {
	description = {
		displayName: 'Dummy',
		name: 'dummy',
		group: ['transform'],
		version: 1,
		description: 'A node of the harness tests',
		defaults: { name: 'Dummy' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dummyApi', required: true }],
		properties: [
			{ displayName: 'Do', name: 'action', type: 'string', default: 'get' },
			{ displayName: 'ID', name: 'id', type: 'string', default: 'default-id' },
		],
	};
	methods = {
		listSearch: {
			async find(filter, paginationToken) {
				const { body } = await call(this, `/search?filter=${filter ?? ''}`);
				return {
					results: body.map(({ id, name }) => ({ name, value: id })),
					paginationToken: paginationToken ? undefined : 'next',
				};
			},
		},
		loadOptions: {
			async reasons() {
				const resource = this.getCurrentNodeParameter('id');
				return [{ name: `Reason of ${resource}`, value: 'r1' }];
			},
		},
	};
	async execute() {
		const output = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			try {
				const result = await actions[this.getNodeParameter('action', item)](this, item);
				output.push({ ...result, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				output.push({ json: { error: error.message }, pairedItem: { item } });
			}
		}
		return [output];
	}
}

exports.Dummy = Dummy;
