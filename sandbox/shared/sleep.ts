/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/**
 * Resolves after `ms` milliseconds of real time, whatever clock the stand-in goes by. A stand-in
 * that was closed meanwhile does not keep the process alive for it.
 */
export async function sleep(ms: number): Promise<void> {
	await new Promise((resolve) => {
		setTimeout(resolve, ms).unref();
	});
}
