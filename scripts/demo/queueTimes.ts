/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createRequire } from 'node:module';
import path from 'node:path';

import type { AcquireOptions, Limiter } from '../../nodes/shared/transport/limiter';
import { REPOSITORY } from '../../test/engine/support/platform';

const LIMITER = path.join(REPOSITORY, 'dist/nodes/shared/transport/limiter/limiter.js');

/** A queue that is passed within this time (ms) is no wait. */
const NO_WAIT_MS = 20;

/** How long requests stood in the nodes' own queue, so that the vendor had nothing to refuse. */
export interface QueueTimes {
	/** Requests that waited. */
	waited: number;
	longestMs: number;
}

/**
 * Watches the limiter of the built package, the one the nodes use: they do not tell how long they
 * waited. Answers what happened since the last call.
 */
export function watchQueues(): () => QueueTimes {
	const built = createRequire(__filename)(LIMITER) as { Limiter: typeof Limiter };
	const { prototype } = built.Limiter;
	const { acquire } = prototype;
	let times: QueueTimes = { waited: 0, longestMs: 0 };
	prototype.acquire = async function (this: Limiter, options?: AcquireOptions) {
		const admission = await acquire.call(this, options);
		if (admission.queuedMs > NO_WAIT_MS) times.waited++;
		times.longestMs = Math.max(times.longestMs, admission.queuedMs);
		return admission;
	};
	return () => {
		const taken = times;
		times = { waited: 0, longestMs: 0 };
		return taken;
	};
}
