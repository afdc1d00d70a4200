import type { INode } from 'n8n-workflow';
import type { Browser } from 'playwright-core';

import {
	N8nApi,
	PACKAGE_NAME,
	type StoredCredential,
	withCredentials,
} from '../../../scripts/host';
import { type DmChampSandbox, startDmChampSandbox } from '../../../sandbox/dmChamp';
import { startVentiaSandbox, type VentiaSandbox } from '../../../sandbox/ventia';
import { startVixieesSandbox, type VixieesSandbox } from '../../../sandbox/vixiees';
import { Editor, type EditorOptions } from '../editor/editor';
import { launchChromium } from './chromium';

/** A node of ours to put into a workflow; the rest is filled in. */
export type OwnNode = Pick<INode, 'name'> &
	Partial<Pick<INode, 'parameters' | 'webhookId'>> & {
		/** Without the package, such as `ventiaTrigger`. */
		type: string;
	};

const CREDENTIALS: Record<string, string> = {
	vixiees: 'vixieesApi',
	ventia: 'ventiaApi',
	dmChamp: 'dmChampApi',
};

/** How far apart nodes stand on the canvas, in its own units. */
const APART = 208;

/** A signed-in editor in a browser of its own, and the three vendors with an account each. */
export class Stage {
	private readonly workflows: string[] = [];

	private constructor(
		/** Address of n8n, without a slash at its end. */
		readonly url: string,
		readonly editor: Editor,
		readonly api: N8nApi,
		readonly vixiees: VixieesSandbox,
		readonly ventia: VentiaSandbox,
		readonly dmChamp: DmChampSandbox,
		private readonly credentials: StoredCredential[],
		private readonly browser: Browser,
	) {}

	static async open(options: EditorOptions): Promise<Stage> {
		const api = await N8nApi.signIn({ url: options.url });
		const vixiees = await startVixieesSandbox();
		const ventia = await startVentiaSandbox();
		const dmChamp = await startDmChampSandbox({ dialect: 'reference' });
		const credentials = await Promise.all(
			[
				{ name: 'Vixiees account', type: 'vixieesApi', data: keyOf(vixiees) },
				{ name: 'Ventia account', type: 'ventiaApi', data: keyOf(ventia) },
				{ name: 'DM Champ account', type: 'dmChampApi', data: keyOf(dmChamp) },
			].map(async (credential) => await api.createCredential(credential)),
		);
		const browser = await launchChromium();
		const editor = await Editor.open(browser, options);
		await editor.enter();
		const vendors = [vixiees, ventia, dmChamp] as const;
		return new Stage(options.url, editor, api, ...vendors, credentials, browser);
	}

	/** Stores a workflow of these nodes, which are not connected, and opens it. */
	async openNodes(name: string, nodes: OwnNode[]): Promise<void> {
		await this.openWorkflow({
			name,
			nodes: nodes.map((node, index) => this.placed(node, index)),
			connections: {},
		});
	}

	/** Stores a workflow with the account's credentials, and opens it. */
	async openWorkflow(workflow: Parameters<typeof withCredentials>[0]): Promise<void> {
		const { id } = await this.api.createWorkflow(withCredentials(workflow, this.credentials));
		this.workflows.push(id);
		await this.editor.openWorkflow(id);
	}

	async close(): Promise<void> {
		await this.browser.close();
		for (const id of this.workflows) await this.api.deleteWorkflow(id);
		for (const { id } of this.credentials) await this.api.http.delete(`/rest/credentials/${id}`);
		await Promise.all(
			[this.vixiees, this.ventia, this.dmChamp].map(async (one) => await one.close()),
		);
	}

	private placed(node: OwnNode, index: number): INode {
		const { name, type, parameters = {}, webhookId = `${type}-${index}` } = node;
		const vendor = Object.keys(CREDENTIALS).find((start) => type.startsWith(start)) ?? '';
		const credentials = { [CREDENTIALS[vendor]]: { id: null, name: '' } };
		return {
			id: String(index),
			webhookId,
			name,
			type: `${PACKAGE_NAME}.${type}`,
			typeVersion: 1,
			position: [index * APART, 0],
			parameters,
			credentials,
		};
	}
}

function keyOf({ apiKey, url }: { apiKey: string; url: string }) {
	return { apiKey, baseUrl: url };
}
