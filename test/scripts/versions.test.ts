import { HostFailure } from '../../scripts/host';
import { pinnedVersion, runsOn } from '../../scripts/host/versions';

test('an n8n is found by the beginning of its version, the default one without', () => {
	expect(pinnedVersion('1.123').version).toMatch(/^1\.123\.\d+$/);
	expect(pinnedVersion('1.123').version).toBe(pinnedVersion('1').version);
	expect(pinnedVersion().version).toMatch(/^2\./);
});

test('a name that fits none tells those that are known', () => {
	expect(() => pinnedVersion('1.12')).toThrow(HostFailure);
	expect(() => pinnedVersion('1.12')).toThrow(
		/^There is no n8n "1\.12" here\. Known are 2\.[\d.]+, 1\.123\.\d+\.$/,
	);
});

test.each([
	['v20.18.3', false],
	['v20.19.0', true],
	['v20.20.2', true],
	['v22.21.0', false],
	['v24.1.0', false],
])('n8n 1.123 is run on Node %s: %s', (node, expected) => {
	expect(runsOn(pinnedVersion('1.123'), node)).toBe(expected);
});

test('n8n 2 is not run on a Node that it refuses', () => {
	expect(runsOn(pinnedVersion(), 'v20.20.2')).toBe(false);
	expect(runsOn(pinnedVersion(), 'v24.0.0')).toBe(true);
});
