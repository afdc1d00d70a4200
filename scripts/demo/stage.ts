import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import type { Problems } from './problems';
import type { Account, Example, Scene, Step } from './types';
import type { WorkflowFile } from './workflowFile';

/** What came of one start of the workflow. */
export interface Played {
	/** Why it failed, where it did. */
	error?: string;
	/** Items of a node's last run. */
	itemsOf(node: string): INodeExecutionData[];
	jsonOf(node: string): IDataObject[];
}

/** Where an example is played: n8n's engine in this process, or a whole n8n. */
export interface Stage {
	/** Starts what a step says, and waits for the end of all that it starts. */
	play(step: Step): Promise<Played[]>;
	close(): Promise<void>;
}

/** One example that is about to be played. */
export interface ExampleRun {
	example: Example;
	scene: Scene;
	/** With what the user sets after the import. */
	workflow: WorkflowFile;
	/** Hears of what a stage sees itself, such as a delivery that never arrived. */
	problems: Problems;
}

export type OpenStage = (run: ExampleRun) => Promise<Stage>;

/** @throws when the file has no node of this name */
export function nodeNamed({ example, workflow }: ExampleRun, name: string): INode {
	const node = workflow.nodes.find((candidate) => candidate.name === name);
	if (!node) throw new Error(`${example.file} has no node "${name}".`);
	return node;
}

/** The account at the vendor of a node. @throws when it belongs to none */
export function accountOf({ example, scene }: ExampleRun, node: INode): Account {
	const types = Object.keys(node.credentials ?? {});
	const account = scene.accounts.find(({ credentials }) =>
		types.some((type) => type in credentials),
	);
	if (!account) throw new Error(`${example.file}: "${node.name}" belongs to no account.`);
	return account;
}
