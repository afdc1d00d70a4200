import { HostFailure } from '../../../scripts/host';
import { HELP, readOptions } from '../../../scripts/start/options';

test('without options nothing is asked for', () => {
	expect(readOptions([])).toEqual({ port: undefined, n8n: undefined, reset: false, help: false });
});

test('all options are read', () => {
	expect(readOptions(['--port', '5679', '--n8n=1.123', '--reset', '--help'])).toEqual({
		port: 5679,
		n8n: '1.123',
		reset: true,
		help: true,
	});
});

test('the help names every option', () => {
	for (const option of Object.keys(readOptions([]))) expect(HELP).toContain(`--${option}`);
});

test.each(['0', '65536', '80.5', 'http', ''])('"%s" is no port', (port) => {
	expect(() => readOptions([`--port=${port}`])).toThrow(HostFailure);
	expect(() => readOptions([`--port=${port}`])).toThrow(
		`--port must be a whole number from 1 to 65535, not "${port}".`,
	);
});

test.each([['--prot'], ['5679'], ['--port']])(
	'%s is no option, and the help is named',
	(option) => {
		expect(() => readOptions([option])).toThrow(HostFailure);
		expect(() => readOptions([option])).toThrow(/ npm start -- --help shows what there is\.$/);
	},
);
