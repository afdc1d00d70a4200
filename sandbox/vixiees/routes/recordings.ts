import type { ApiRoute } from '../../shared/apiHost';
import type { Row } from '../../shared/table';
import type { VixieesContext } from '../context';
import type { RecordingFields } from '../records';
import { wireRecord } from '../wire';
import { getRoute, listRoute } from './route';

/**
 * Call recordings (vendor page: What you can do). The audio is reached through a signed URL that
 * expires, and is gone after the retention time (help page: Call recording storage).
 */
export function recordingRoutes(context: VixieesContext): ApiRoute[] {
	const { state, switches, files } = context;
	const view = (row: Row<RecordingFields>) => {
		const { file, ...record } = wireRecord(row, switches);
		const url = typeof file === 'string' ? files.sign(file, switches.signedUrlSeconds) : null;
		return { ...record, url };
	};
	const kind = { singular: 'recording', plural: 'recordings', table: state.recordings, view };
	return [listRoute(kind, context), getRoute(kind, context)];
}
