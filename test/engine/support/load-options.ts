import './environment';
import { LoadOptionsContext } from 'n8n-core';
import type {
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { additionalDataFor } from './additional-data';
import type { SavedCredentials } from './credentials';
import { fullType, loadPackages } from './package';
import { buildWorkflow } from './workflow';

export interface DropdownOptions {
	/** `vixiees`, or a full type. */
	type: string;
	/** The method's name, as `searchListMethod` or `loadOptionsMethod` gives it. */
	method: string;
	/** What the user has filled in so far. */
	parameters?: INodeParameters;
	credentials?: SavedCredentials;
	directory?: string;
}

/** Fills a resource locator's list as the editor does, for a search text and a page. */
export async function listSearch(
	options: DropdownOptions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { context, methods } = await open(options);
	const method = methods?.listSearch?.[options.method];
	if (!method) throw new Error(`${options.type} has no list search "${options.method}".`);
	return await method.call(context, filter, paginationToken);
}

/** Fills an options parameter as the editor does. */
export async function loadOptions(options: DropdownOptions): Promise<INodePropertyOptions[]> {
	const { context, methods } = await open(options);
	const method = methods?.loadOptions?.[options.method];
	if (!method) throw new Error(`${options.type} has no options loader "${options.method}".`);
	return await method.call(context);
}

async function open({
	type,
	parameters = {},
	credentials = {},
	directory,
}: DropdownOptions): Promise<{ context: LoadOptionsContext; methods: INodeType['methods'] }> {
	const packages = await loadPackages(directory);
	const name = 'Temp-Node';
	const workflow = buildWorkflow(
		packages,
		{ nodes: [{ name, type: fullType(type), parameters }] },
		credentials,
	);
	const node = workflow.nodes[name];
	const additionalData = additionalDataFor(packages, credentials, 'internal', {
		currentNodeParameters: parameters,
	});
	return {
		context: new LoadOptionsContext(workflow, node, additionalData, ''),
		methods: packages.nodeTypes.getByNameAndVersion(node.type, node.typeVersion).methods,
	};
}
