/**
 * Tests in a browser, of a real n8n: `npm run test:browser`. They take minutes, so `npm test` leaves
 * them out.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	displayName: 'browser',
	rootDir: '../..',
	roots: ['<rootDir>/test/browser'],
	testEnvironment: 'node',
	testMatch: ['**/*.test.ts'],
	globalSetup: '<rootDir>/test/browser/support/globalSetup.ts',
	globalTeardown: '<rootDir>/test/browser/support/globalTeardown.ts',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	// All files play in the same n8n, each with credentials and workflows of its own.
	maxWorkers: 2,
	// The editor alone takes seconds to load, on a busy machine many.
	testTimeout: 120_000,
};
