/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Those in a real n8n take minutes, and have configurations and scripts of their own.
	testPathIgnorePatterns: ['<rootDir>/test/(browser|host|queue)/'],
	// n8n-core writes settings to a user folder when it loads: never the developer's own.
	globalSetup: '<rootDir>/test/engine/support/global-setup.ts',
	globalTeardown: '<rootDir>/test/engine/support/global-teardown.ts',
	setupFiles: ['<rootDir>/test/engine/support/environment.ts'],
	// Types are checked once, by `npm run typecheck`; here every file is only transpiled.
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', diagnostics: false }] },
	testSequencer: '<rootDir>/test/slowestFirst.cjs',
	maxWorkers: 2,
	// What a file leaves behind in n8n's modules adds up, until collecting it takes longer than the tests.
	workerIdleMemoryLimit: '1GB',
	testTimeout: 20_000,
};
