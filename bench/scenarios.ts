import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { VixieesSandbox } from '../sandbox/vixiees';

/** One way a user could do it. */
export interface Contender {
	name: string;
	type: string;
	parameters(sandbox: VixieesSandbox): INodeParameters;
	node?: Partial<INode>;
}

export interface Scenario {
	title: string;
	items: IDataObject[];
	prepare(sandbox: VixieesSandbox): void;
	contenders: Contender[];
}

const header = (sandbox: VixieesSandbox) => ({
	sendHeaders: true,
	headerParameters: { parameters: [{ name: 'X-API-Key', value: sandbox.apiKey }] },
});

function createByHttp(options: INodeParameters = {}): Contender['parameters'] {
	return (sandbox) => ({
		method: 'POST',
		url: `${sandbox.url}/contacts`,
		...header(sandbox),
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ JSON.stringify({ email: $json.email }) }}',
		options,
	});
}

const createByNode: Contender['parameters'] = () => ({
	resource: 'contact',
	operation: 'create',
	email: '={{ $json.email }}',
});

const ITEMS = 200;

/** Two hundred creates where 40 requests in 2 seconds are allowed. */
export const creates: Scenario = {
	title: `${ITEMS} contacts created at 40 requests in 2 seconds`,
	items: Array.from({ length: ITEMS }, (_, index) => ({ email: `person${index}@example.com` })),
	prepare: () => undefined,
	contenders: [
		{ name: 'HTTP Request', type: 'n8n-nodes-base.httpRequest', parameters: createByHttp() },
		{
			name: 'HTTP Request, batching 50 per second (its default)',
			type: 'n8n-nodes-base.httpRequest',
			parameters: createByHttp({ batching: { batch: { batchSize: 50, batchInterval: 1000 } } }),
		},
		{
			name: 'HTTP Request, Retry On Fail 5 x 5 s',
			type: 'n8n-nodes-base.httpRequest',
			parameters: createByHttp(),
			node: { retryOnFail: true, maxTries: 5, waitBetweenTries: 5000, onError: 'stopWorkflow' },
		},
		{ name: 'Vixiees', type: 'vixiees', parameters: createByNode },
	],
};

function listByHttp(complete: INodeParameters): Contender['parameters'] {
	return (sandbox) => ({
		method: 'GET',
		url: `${sandbox.url}/contacts?limit=100`,
		...header(sandbox),
		options: {
			pagination: {
				pagination: {
					paginationMode: 'updateAParameterInEachRequest',
					parameters: {
						parameters: [{ type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' }],
					},
					...complete,
				},
			},
		},
	});
}

const untilEmpty = {
	paginationCompleteWhen: 'other',
	completeExpression: '={{ $response.body.length === 0 }}',
};

/** Two thousand rows, of which one page is refused once. */
export const interruptedList: Scenario = {
	title: '2,000 contacts read by 100, page 8 answered once with an empty 429',
	items: [{}],
	prepare: (sandbox) => {
		sandbox.switches.listEnvelope = 'array';
		// Whatever page size is asked for, everybody reads twenty pages.
		sandbox.switches.silentPageCap = 100;
		sandbox.faults.add(
			'GET /contacts?page=8',
			{ kind: 'answer', status: 429, body: '', headers: { 'retry-after': '1' } },
			{ times: 1 },
		);
	},
	contenders: [
		{
			name: 'HTTP Request, until an empty page',
			type: 'n8n-nodes-base.httpRequest',
			parameters: listByHttp(untilEmpty),
		},
		{
			name: 'HTTP Request, until the answer is empty (its default)',
			type: 'n8n-nodes-base.httpRequest',
			parameters: listByHttp({ paginationCompleteWhen: 'responseIsEmpty' }),
		},
		{
			name: 'Vixiees, API Request with Paginate',
			type: 'vixiees',
			parameters: () => ({
				resource: 'apiRequest',
				operation: 'send',
				method: 'GET',
				path: '/contacts',
				query: '{}',
				paginate: true,
				returnAll: true,
			}),
		},
	],
};
