import { MAKE_ROOM } from './cache/diskSpace';
import { HostFailure } from './failure';

/** As Node says it of a file of its own, and other programs in what they print. */
const DISK_FULL = /ENOSPC|no space left on device/i;

/** What people are told of an error that ends a command. */
export function failureText(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (error instanceof HostFailure) return error.message;
	return DISK_FULL.test(error.message)
		? `The disk is full. ${MAKE_ROOM}`
		: (error.stack ?? error.message);
}
