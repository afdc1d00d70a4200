import type { IExecuteFunctions } from 'n8n-workflow';

import { KeyedMutex } from './keyedMutex';

/**
 * n8n's store is a plain read-modify-write of one row per workflow and node, so that claims made at the
 * same moment lose each other; one at a time they hold within this process. Two n8n processes in the
 * same instant can still both pass.
 */
const claims = new KeyedMutex();

const OPTIONS = { mode: 'entries', maxEntries: 10_000 } as const;

type StoreContext = Pick<IExecuteFunctions, 'helpers' | 'getWorkflow' | 'getNode'>;

/** Takes a key for this node. False when it was taken before, also by an earlier execution. */
export async function claimKey(context: StoreContext, key: string): Promise<boolean> {
	return await claims.run(rowOf(context), async () => {
		const claim = async () => await context.helpers.checkProcessedAndRecord([key], 'node', OPTIONS);
		// The first insert of a row may collide with another process; by the second try the row exists.
		const { new: taken } = await claim().catch(claim);
		return taken.length > 0;
	});
}

/** Gives a key back after a write that certainly did not take place. */
export async function giveKeyBack(context: StoreContext, key: string): Promise<void> {
	await claims.run(rowOf(context), async () => {
		await context.helpers.removeProcessed([key], 'node', OPTIONS);
	});
}

function rowOf(context: StoreContext): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}
