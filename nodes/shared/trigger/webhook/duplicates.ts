import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Clock } from '../../transport/clock';
import { ClaimRing } from './ring';

/** What is remembered, and for how long. */
export interface ClaimKind {
	/** Where it lies in the node's static data. Kinds do not push each other out. */
	staticDataKey: string;
	maxClaims: number;
	/** Milliseconds. */
	keepMs: number;
}

/** A vendor that repeats a delivery it believes lost. */
export const RECENT_DELIVERY: ClaimKind = {
	staticDataKey: 'recentDeliveries',
	maxClaims: 1_000,
	keepMs: 24 * 60 * 60 * 1_000,
};

/** A key by which the vendor itself says that two deliveries are one, whenever they come. */
export const DELIVERY_KEY: ClaimKind = {
	staticDataKey: 'deliveryKeys',
	maxClaims: 10_000,
	keepMs: Infinity,
};

const ringsInMemory = new Map<string, ClaimRing>();

/**
 * The key of a delivery from the parts that make it unique, for example kind, message id and status.
 * Undefined when a part is missing: half a key would drop deliveries that differ.
 */
export function duplicateKey(parts: unknown[]): string | undefined {
	const texts = parts.filter(
		(part): part is string | number =>
			(typeof part === 'string' && part !== '') || typeof part === 'number',
	);
	return texts.length === parts.length && parts.length > 0 ? JSON.stringify(texts) : undefined;
}

/**
 * Takes the identity for this node; false means that it was taken before.
 *
 * Static data is the only store n8n gives a webhook. n8n hands every call its own copy and saves it
 * without a lock, so a save can undo another one. That is why claims are kept in memory too, and
 * every save writes all that this process knows. What holds:
 * - within one n8n process, always: also for calls of one instant;
 * - after a restart, and in another process, once a claim is saved, which n8n does right after the
 *   call. A claim undone by another save is written again with the next call;
 * - not between two processes that are called in the same instant: both pass.
 * @param identity what makes the delivery unique: a `duplicateKey`, the raw body or its JSON
 */
export function claimDelivery(
	context: IWebhookFunctions,
	kind: ClaimKind,
	identity: string | Buffer,
	clock: Pick<Clock, 'wallTime'>,
): boolean {
	const key = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
	const now = clock.wallTime();
	const staticData: IDataObject = context.getWorkflowStaticData('node');
	const stored = ClaimRing.from(staticData[kind.staticDataKey], kind.maxClaims, kind.keepMs);
	stored.forget(now);
	// No wait between look and claim: two calls of one instant meet in memory.
	const known = memoryRing(context, kind, now);
	known.join(stored);
	const isNew = known.claim(key, now);
	if (isNew || known.size > stored.size) staticData[kind.staticDataKey] = known.toJSON();
	return isNew;
}

function memoryRing(context: IWebhookFunctions, kind: ClaimKind, now: number): ClaimRing {
	const node = `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${kind.staticDataKey}`;
	const known = ringsInMemory.get(node);
	if (known !== undefined) return known;
	for (const [key, ring] of ringsInMemory) {
		ring.forget(now);
		if (ring.size === 0) ringsInMemory.delete(key);
	}
	const ring = new ClaimRing(kind.maxClaims, kind.keepMs);
	ringsInMemory.set(node, ring);
	return ring;
}
