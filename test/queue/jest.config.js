/**
 * Tests of n8n in queue mode: `npm run test:queue`. They take minutes, so `npm test` leaves them out.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	displayName: 'queue mode',
	rootDir: '../..',
	roots: ['<rootDir>/test/queue'],
	testEnvironment: 'node',
	testMatch: ['**/*.test.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	// One n8n after the other: each takes four processes.
	maxWorkers: 1,
	// What is measured here is real time.
	testTimeout: 600_000,
};
