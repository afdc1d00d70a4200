import { AGENT_TOOLS, EXAMPLES } from '../demo/examples';
import { readExample } from '../demo/workflowFile';
import {
	type N8nApi,
	N8nRefusal,
	type StoredWorkflow,
	webhookPath,
	withCredentials,
} from '../host';
import type { Memory } from './memory';
import type { Vendor } from './vendors';

const PACKAGE = 'n8n-nodes-conversational-crm.';

const REGISTERS_ITSELF = `${PACKAGE}ventiaTrigger`;

/**
 * Imports the examples that were never imported before, ready to be activated. What people have
 * changed or deleted since stays so.
 * @param otherSystem address of what the examples call beside the vendors
 * @param onImport is called after each, when it is in the memory
 * @returns how many there were
 */
export async function importExamples(
	api: N8nApi,
	otherSystem: string,
	memory: Memory,
	onImport: () => void,
): Promise<number> {
	const missing = [...EXAMPLES, AGENT_TOOLS].filter(({ file }) => !(file in memory.imported));
	const credentials = await api.credentials();
	for (const example of missing) {
		const workflow = withCredentials(readExample(example, otherSystem), credentials);
		memory.imported[example.file] = (await api.createWorkflow(workflow)).id;
		onImport();
	}
	return missing.length;
}

/** Pastes the URLs of the examples' triggers in the apps of the vendors that want it so. */
export async function pasteUrls(
	api: N8nApi,
	vendors: Vendor[],
	webhooksUrl: string,
	memory: Memory,
): Promise<void> {
	for (const [file, paste] of vendors.flatMap((vendor) => Object.entries(vendor.paste))) {
		const workflow = await existing(api, memory.imported[file]);
		const trigger = workflow?.nodes.find(isOwnTrigger);
		if (!workflow || !trigger) continue;
		const query = EXAMPLES.find((example) => example.file === file)?.webhookQuery ?? '';
		paste(`${webhooksUrl}${webhookPath(workflow, trigger.name)}${query}`);
	}
}

/**
 * Opens active workflows anew whose trigger has registered its URL at a vendor: the stand-in, which
 * begins anew too, does not know it any more.
 * @returns what did not work, in sentences
 */
export async function registerAgain(api: N8nApi): Promise<string[]> {
	const problems: string[] = [];
	for (const { id, name } of (await api.workflows()).filter(({ active }) => active)) {
		const { nodes } = await api.workflow(id);
		if (!nodes.some(({ type }) => type === REGISTERS_ITSELF)) continue;
		try {
			await api.deactivate(id);
			await api.activate(id);
		} catch (error) {
			problems.push(`"${name}" is not active any more: ${(error as Error).message}`);
		}
	}
	return problems;
}

function isOwnTrigger({ type }: StoredWorkflow['nodes'][number]): boolean {
	return type.startsWith(PACKAGE) && type.endsWith('Trigger');
}

async function existing(api: N8nApi, id: string): Promise<StoredWorkflow | undefined> {
	try {
		return await api.workflow(id);
	} catch (error) {
		if (error instanceof N8nRefusal && error.status === 404) return undefined;
		return await Promise.reject(error as Error);
	}
}
