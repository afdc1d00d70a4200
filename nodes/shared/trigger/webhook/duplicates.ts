import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Clock } from '../../transport/clock';
import { ClaimRing } from './ring';

const MAX_CLAIMS = 1_000;
const KEEP_CLAIMS_MS = 24 * 60 * 60 * 1_000;
const STATIC_DATA_KEY = 'recentDeliveries';

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
 * Takes the key for this node; false means that the delivery came before, within 24 hours and the
 * last 1,000 deliveries. Best effort: n8n hands every webhook call its own copy of the static data
 * and saves it without a lock, so two n8n processes in the same instant can both pass.
 * @param identity what makes the delivery unique: a `duplicateKey`, the raw body or its JSON
 */
export function claimDelivery(
	context: IWebhookFunctions,
	identity: string | Buffer,
	clock: Pick<Clock, 'wallTime'>,
): boolean {
	const key = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
	const now = clock.wallTime();
	// Memory first and without a wait between look and claim: two deliveries of one instant meet here.
	if (!memoryRing(context, now).claim(key, now)) return false;

	const staticData: IDataObject = context.getWorkflowStaticData('node');
	const stored = ClaimRing.from(staticData[STATIC_DATA_KEY], MAX_CLAIMS, KEEP_CLAIMS_MS);
	const isNew = stored.claim(key, now);
	if (isNew) staticData[STATIC_DATA_KEY] = stored.toJSON();
	return isNew;
}

function memoryRing(context: IWebhookFunctions, now: number): ClaimRing {
	const node = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	const known = ringsInMemory.get(node);
	if (known !== undefined) return known;
	for (const [key, ring] of ringsInMemory) {
		ring.forget(now);
		if (ring.isEmpty) ringsInMemory.delete(key);
	}
	const ring = new ClaimRing(MAX_CLAIMS, KEEP_CLAIMS_MS);
	ringsInMemory.set(node, ring);
	return ring;
}
