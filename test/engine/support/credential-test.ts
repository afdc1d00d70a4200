import './environment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INode,
	INodeCredentialTestResult,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { additionalDataFor } from './additional-data';
import { withDefaults } from './credentials';
import { loadPackages } from './package';

/**
 * Presses Test in a credential's dialogue: the declared request goes through n8n's declarative
 * engine with the credential applied, and the answer becomes n8n's green or red message.
 */
export async function testCredential(
	type: string,
	data: ICredentialDataDecryptedObject,
	directory?: string,
): Promise<INodeCredentialTestResult> {
	const packages = await loadPackages(directory);
	const { test, properties } = packages.credential(type);
	if (test === undefined) throw new Error(`The credential "${type}" declares no test.`);

	const nodeType = requestNode(type, test);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: (_type, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: '1', name: 'Tested' } },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(packages, { [type]: data }, 'internal'),
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const routing = new RoutingNode(context, nodeType, {
		id: '1',
		name: 'Tested',
		type,
		data: withDefaults(properties, data),
	});
	try {
		const output = await routing.runNode();
		const failed = bodyRule(test, output?.[0]?.[0]?.json ?? {});
		if (failed !== undefined) return { status: 'Error', message: failed };
	} catch (error) {
		return { status: 'Error', message: failureMessage(test, error as RequestFailure) };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

interface RequestFailure extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

function requestNode(credential: string, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Credential Test',
			name: 'credentialTest',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Temp-Node' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credential, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function failureMessage({ rules = [] }: ICredentialTestRequest, error: RequestFailure): string {
	const { response, code } = error.cause ?? {};
	if (response === undefined) return code ?? error.message;
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === response.status) {
			return rule.properties.message;
		}
	}
	return response.statusText || `Received HTTP status code: ${response.status}`;
}

function bodyRule({ rules = [] }: ICredentialTestRequest, body: object): string | undefined {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody') continue;
		const { key, value, message } = rule.properties;
		const found = key
			.split('.')
			.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], body);
		if (found === value) return message;
	}
	return undefined;
}
