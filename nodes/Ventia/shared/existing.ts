import type { OutputItem } from '../../shared/descriptor/operation';
import type { Parameters } from '../../shared/descriptor/parameters';

/**
 * The item of a record that was read by its ID. The vendor page lists a 404 for some records only, so a
 * missing one may be a success that holds nothing.
 * @throws NodeOperationError when the answer holds no record; a dry run has no answer
 */
export function existing(noun: string): (record: OutputItem, parameters: Parameters) => OutputItem {
	return (record, parameters) => {
		const holdsNothing = Object.entries(record.json).every(
			([name, value]) => name === 'success' || value === null,
		);
		if (!holdsNothing || parameters.collection('options').dryRun === true) return record;
		return parameters.fail(`Ventia has no ${noun} with this ID`, 'Check the ID with Get Many');
	};
}
