/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

import { pause } from '../../engine/support/platform';

/** One that has ended, and that nobody has asked about yet, does not run. */
export function isRunning(pid: number): boolean {
	const [state] = lookUp(pid);
	return state !== '' && !state.startsWith('Z');
}

/** Process ID of who has started it. @throws when there is no such process */
export function parentOf(pid: number): number {
	const [, parent] = lookUp(pid);
	if (!parent) throw new Error(`There is no process ${pid}.`);
	return Number(parent);
}

export async function untilGone(...pids: number[]): Promise<void> {
	while (pids.some(isRunning)) await pause(50);
}

/** State and parent, or nothing when there is no such process. */
function lookUp(pid: number): string[] {
	return (existsSync('/proc/self/stat') ? inProc(pid) : inTable(pid)).trim().split(/\s+/);
}

function inProc(pid: number): string {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name before may hold anything.
		return text.slice(text.lastIndexOf(')') + 1);
	} catch {
		return '';
	}
}

function inTable(pid: number): string {
	return spawnSync('ps', ['-o', 'stat=', '-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' })
		.stdout;
}
