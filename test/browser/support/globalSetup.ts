/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { hostForTests } from './hostForTests';

export default async function globalSetup(): Promise<void> {
	await hostForTests.start((text) => process.stdout.write(`${text}\n`));
}
