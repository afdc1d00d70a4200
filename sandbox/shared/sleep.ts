/* eslint-disable @n8n/community-nodes/no-restricted-globals */
/** Resolves after `ms` milliseconds of real time, whatever clock the stand-in goes by. */
export async function sleep(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
