/**
 * Tests in a real n8n: `npm run test:host`. They take minutes, so `npm test` leaves them out.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	roots: ['<rootDir>/test/host'],
	testMatch: ['**/*.test.ts'],
	globalSetup: '<rootDir>/test/host/support/globalSetup.ts',
	globalTeardown: '<rootDir>/test/host/support/globalTeardown.ts',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	testSequencer: '<rootDir>/test/slowestFirst.cjs',
	maxWorkers: 2,
	// An n8n starts in some ten seconds, on a busy machine in more.
	testTimeout: 240_000,
};
