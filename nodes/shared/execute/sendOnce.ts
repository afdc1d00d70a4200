import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OutputItem } from '../descriptor/operation';
import { KeyedMutex } from './keyedMutex';

/** A key that names a write, so that it takes place once. */
export interface OnceKey {
	/** The parameter it comes from, as the item of a skipped write shows it. */
	parameter: string;
	/** What the user calls it, in the middle of a sentence. */
	label: string;
	value: string;
}

/**
 * n8n's store is a plain read-modify-write of one row per workflow and node, so that claims made at the
 * same moment lose each other; one at a time they hold within this process. Two n8n processes in the
 * same instant can still both pass.
 */
const claims = new KeyedMutex();

const OPTIONS = { mode: 'entries', maxEntries: 10_000 } as const;

type StoreContext = Pick<IExecuteFunctions, 'helpers' | 'getWorkflow' | 'getNode'>;

/**
 * Writes unless the key was taken before, and gives the key back when the write certainly did not take
 * place.
 * @param mayHaveBeenProcessed asked after a failure
 * @throws what the write throws, with what became of the key in its description
 */
export async function runOnce(
	context: StoreContext,
	{ parameter, label, value }: OnceKey,
	write: () => Promise<OutputItem[]>,
	mayHaveBeenProcessed: () => boolean,
): Promise<OutputItem[]> {
	if (!(await claimKey(context, value))) {
		return [{ json: { skipped: true, [parameter]: value } as IDataObject }];
	}
	const attempt = await settle(write());
	if (attempt.ok) return attempt.value;
	const remark = mayHaveBeenProcessed()
		? `The ${label} is kept, so this item will be skipped.`
		: await giveKeyBack(context, value).then(
				() => '',
				() => `The ${label} could not be given back, so this item will be skipped.`,
			);
	if (remark) attempt.error.description = `${attempt.error.description ?? ''} ${remark}`.trim();
	throw attempt.error;
}

type Attempt<T> =
	{ ok: true; value: T } | { ok: false; error: Error & { description?: string | null } };

async function settle<T>(promise: Promise<T>): Promise<Attempt<T>> {
	return await promise.then(
		(value) => ({ ok: true as const, value }),
		(error: Error) => ({ ok: false as const, error }),
	);
}

/** Takes a key for this node. False when it was taken before, also by an earlier execution. */
async function claimKey(context: StoreContext, key: string): Promise<boolean> {
	return await claims.run(rowOf(context), async () => {
		const claim = async () => await context.helpers.checkProcessedAndRecord([key], 'node', OPTIONS);
		// The first insert of a row may collide with another process; by the second try the row exists.
		const { new: taken } = await claim().catch(claim);
		return taken.length > 0;
	});
}

async function giveKeyBack(context: StoreContext, key: string): Promise<void> {
	await claims.run(rowOf(context), async () => {
		await context.helpers.removeProcessed([key], 'node', OPTIONS);
	});
}

function rowOf(context: StoreContext): string {
	return `${context.getWorkflow().id}:${context.getNode().id}`;
}
