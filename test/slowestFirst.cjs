const { default: Sequencer } = require('@jest/test-sequencer');

/** Ends of the paths of those that take longest, the longest first. */
const SLOWEST = [
	'/host/examples.test.ts',
	'/host/killedPoll.test.ts',
	'/host/start.test.ts',
	'/limiter/severalProcesses.fixed.test.ts',
	'/limiter/severalProcesses.sliding.test.ts',
	'/ventia/sync.test.ts',
	'/vixiees/rate.test.ts',
	'/ventia/rate.test.ts',
	'/examples/examples.test.ts',
	'/dmChamp/rate.test.ts',
	'/package/descriptions.test.ts',
];

/**
 * Begins with the slowest, so that no worker is left alone with one at the end. Jest does so by
 * itself where it has run the tests before; a fresh clone goes by the sizes of the files.
 */
module.exports = class SlowestFirst extends Sequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const place = SLOWEST.findIndex((end) => path.endsWith(end));
			return place < 0 ? SLOWEST.length : place;
		};
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};
