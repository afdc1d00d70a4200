import type { Admission, ApiRequest } from '../shared/apiHost';
import type { Clock } from '../shared/clock';
import { rateHeaders, retryAfterHeader } from '../shared/rateHeaders';
import { RateLimiter } from '../shared/rateLimiter';
import type { VixieesErrors } from './errors';
import { vixieesLimits } from './limits';
import type { VixieesSwitches } from './switches';

/** Lets a request in when its key is right and none of the account's limits is exceeded. */
export class VixieesAdmission {
	private readonly limiter: RateLimiter;

	constructor(
		private readonly apiKey: string,
		private readonly clock: Clock,
		private readonly switches: VixieesSwitches,
		private readonly errors: VixieesErrors,
	) {
		this.limiter = new RateLimiter(() => ({
			limits: vixieesLimits(switches.licenses),
			kind: switches.windowKind,
			chargeRefused: switches.chargeRefused,
		}));
	}

	/** Vendor page: Access and authentication, Usage limits. A wrong key belongs to no account and charges none. */
	admit({ headers }: ApiRequest): Admission {
		const key = headers['x-api-key'];
		if (key !== this.apiKey) {
			const problem = key === undefined ? 'is missing' : 'is invalid';
			return {
				fate: 'unauthorized',
				answer: this.errors.unauthorized({ 'X-API-Key': [problem] }),
			};
		}
		if (!this.switches.enforceLimits) return { fate: 'accepted', headers: {} };

		const now = this.clock.now();
		const verdict = this.limiter.take(now);
		const left = rateHeaders(this.switches.rateHeaders, verdict, now);
		if (verdict.allowed) return { fate: 'accepted', headers: left };
		return {
			fate: 'refused',
			answer: this.errors.tooManyRequests(verdict.limit.label, {
				...left,
				...retryAfterHeader(this.switches.retryAfter, verdict.waitMs, now),
			}),
		};
	}

	clear(): void {
		this.limiter.clear();
	}
}
