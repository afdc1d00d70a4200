import type { Admission, ApiRequest } from '../shared/apiHost';
import type { Clock } from '../shared/clock';
import { rateHeaders, retryAfterHeader } from '../shared/rateHeaders';
import { RateLimiter } from '../shared/rateLimiter';
import type { VentiaErrors } from './errors';
import { VENTIA_LIMIT } from './limits';
import type { VentiaSwitches } from './switches';

const ONE_USER = /^GET \/users?\/\{id\}$/;

/** Lets a request in when it carries a key of the account and the account's limit has room. */
export class VentiaAdmission {
	private readonly limiter: RateLimiter;

	constructor(
		private readonly apiKeys: string[],
		private readonly clock: Clock,
		private readonly switches: VentiaSwitches,
		private readonly errors: VentiaErrors,
	) {
		this.limiter = new RateLimiter(() => ({
			limits: [VENTIA_LIMIT],
			kind: switches.windowKind,
			chargeRefused: switches.chargeRefused,
		}));
	}

	/** A wrong key belongs to no account and charges none. */
	admit(request: ApiRequest): Admission {
		const problem = this.keyProblem(request);
		if (problem) return { fate: 'unauthorized', answer: this.errors.unauthorized(problem) };
		if (!this.switches.enforceLimits) return { fate: 'accepted', headers: {} };

		const now = this.clock.now();
		const verdict = this.limiter.take(now);
		const left = rateHeaders(this.switches.rateHeaders, verdict, now);
		if (verdict.allowed) return { fate: 'accepted', headers: left };
		return {
			fate: 'refused',
			answer: this.errors.tooManyRequests({
				...left,
				...retryAfterHeader(this.switches.retryAfter, verdict.waitMs, now),
			}),
		};
	}

	clear(): void {
		this.limiter.clear();
	}

	/** Vendor page: a key "passed as query string" on all requests; `X-API-KEY` is required to get a user. */
	private keyProblem({ query, headers, route }: ApiRequest): string | undefined {
		const { acceptHeaderAlone, requireUserHeader } = this.switches;
		const fromQuery = query['api-key'];
		const fromHeader = headers['x-api-key'];
		const key = fromQuery ?? (acceptHeaderAlone ? fromHeader : undefined);
		if (key === undefined) return 'API key is missing';
		if (!this.isKnown(key)) return 'API key is invalid';
		if (requireUserHeader && ONE_USER.test(route) && !this.isKnown(fromHeader)) {
			return `X-API-KEY header is ${fromHeader === undefined ? 'missing' : 'invalid'}`;
		}
		return undefined;
	}

	private isKnown(key: string | string[] | undefined): boolean {
		return typeof key === 'string' && this.apiKeys.includes(key);
	}
}
