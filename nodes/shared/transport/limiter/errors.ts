/** The vendor has asked for a longer pause than the caller accepts; nothing has been sent. */
export class PauseTooLongError extends Error {
	override readonly name = 'PauseTooLongError';

	/** @param resumeInMs milliseconds until requests of this key are sent again */
	constructor(readonly resumeInMs: number) {
		super(`The vendor asked for a pause of ${Math.ceil(resumeInMs / 1000)} more seconds`);
	}
}
