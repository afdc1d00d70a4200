export { PauseTooLongError } from './errors';
export { Limiter } from './limiter';
export { limiterFor, sharedKeyState, type KeyState, type QuotaOwner } from './registry';
export type { RetryBudget } from './retryBudget';
export type { AcquireOptions, Admission, RateWindow } from './types';
