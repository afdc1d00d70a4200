import { failureText, HostFailure } from '../../scripts/host';

test('what is explained to people stands alone', () => {
	expect(failureText(new HostFailure('Port 5678 is in use.'))).toBe('Port 5678 is in use.');
});

test.each([
	Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
	new Error(
		'Command failed with exit code 2: tar\ntar: a.js: Cannot write: No space left on device',
	),
])('a full disk is told in a sentence: %s', (error) => {
	expect(failureText(error)).toBe(
		'The disk is full. Free some space, or set CRM_NODES_HOME to a folder on another disk.',
	);
});

test('of anything else the stack is shown', () => {
	const error = new Error('unforeseen');
	expect(failureText(error)).toBe(error.stack);
});
