import type { Admission, ApiRequest } from '../shared/apiHost';
import type { Clock } from '../shared/clock';
import { rateHeaders, retryAfterHeader } from '../shared/rateHeaders';
import { RateLimiter } from '../shared/rateLimiter';
import type { DmChampErrors } from './errors';
import type { Dialect, DmChampSwitches } from './switches';

const MINUTE_MS = 60_000;
const CREDITS_PATH = '/subaccounts/credits';
const AGENCY_PATHS = /^\/(subaccounts|agencies)\b/;

export interface Keys {
	apiKeys: string[];
	/** May stand for a key in the query, but not where agencies are served (reference: UserIdAuth). */
	userId: string;
}

/** Lets a request in when it carries a key of the account and the limit of that key has room. */
export class DmChampAdmission {
	private readonly limiters = new Map<string, RateLimiter>();

	constructor(
		private readonly dialect: Dialect,
		private readonly keys: Keys,
		private readonly clock: Clock,
		private readonly switches: DmChampSwitches,
		private readonly errors: DmChampErrors,
	) {}

	/** A wrong key charges no limit. */
	admit(request: ApiRequest): Admission {
		const { switches, errors } = this;
		const key = this.keyOf(request);
		if (key === undefined) {
			return {
				fate: 'unauthorized',
				answer: errors.unauthorized(request, 'Invalid or missing API key'),
			};
		}
		if (!switches.enforceLimits) return { fate: 'accepted', headers: {} };

		const now = this.clock.now();
		const verdict = this.limiterOf(key).take(now);
		const left = rateHeaders(switches.rateHeaders, verdict, now);
		if (verdict.allowed) {
			return {
				fate: 'accepted',
				headers: switches.rateHeadersOn === 'everyAnswer' ? left : {},
			};
		}
		return {
			fate: 'refused',
			answer: errors.tooManyRequests(request, {
				...left,
				...retryAfterHeader(switches.retryAfter, verdict.waitMs, now),
			}),
		};
	}

	clear(): void {
		this.limiters.clear();
	}

	/** The key that opens the request; `undefined` when none of those it carries does. */
	private keyOf({ path, query, headers }: ApiRequest): string | undefined {
		const { switches } = this;
		if (path === CREDITS_PATH && switches.creditsKey === 'header') {
			return query.apiKey === undefined ? this.known(headers['x-api-key']) : undefined;
		}
		const mayBeHeader =
			path === CREDITS_PATH ? switches.creditsKey === 'either' : switches.acceptHeaderElsewhere;
		const fromHeader = mayBeHeader ? headers['x-api-key'] : undefined;
		const fromQuery = query.apiKey ?? fromHeader;
		if (fromQuery !== undefined) return this.known(fromQuery);
		const mayBeUser = this.dialect === 'reference' && !AGENCY_PATHS.test(path);
		return mayBeUser && query.userId === this.keys.userId ? this.keys.userId : undefined;
	}

	private known(key: string | string[] | undefined): string | undefined {
		return typeof key === 'string' && this.keys.apiKeys.includes(key) ? key : undefined;
	}

	/** Guide: "Requests are limited per API key per minute". */
	private limiterOf(key: string): RateLimiter {
		const known = this.limiters.get(key);
		if (known) return known;
		const limiter = new RateLimiter(() => {
			const { requestsPerMinute: limit, windowKind, chargeRefused } = this.switches;
			const label = `${limit} requests per minute`;
			return { limits: [{ limit, windowMs: MINUTE_MS, label }], kind: windowKind, chargeRefused };
		});
		this.limiters.set(key, limiter);
		return limiter;
	}
}
