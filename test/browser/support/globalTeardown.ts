import { hostForTests } from './hostForTests';

export default async function globalTeardown(): Promise<void> {
	await hostForTests.close();
}
