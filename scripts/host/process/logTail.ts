/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';

/** The last lines of a log, or nothing where there is none. */
export function logTail(log: string, lines = 15): string {
	try {
		return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
	} catch {
		return '';
	}
}
