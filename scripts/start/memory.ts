/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a start tells the next one. */
export interface Memory {
	/** Of what is started beside n8n, by name: addresses that stand in credentials and workflows. */
	ports: Record<string, number>;
	/** IDs of the workflows that were imported, by file; one that was deleted does not come again. */
	imported: Record<string, string>;
}

const FILE = 'start.json';

/** Nothing, in a folder that is new. */
export function readMemory(folder: string): Memory {
	try {
		return JSON.parse(readFileSync(path.join(folder, FILE), 'utf8')) as Memory;
	} catch {
		return { ports: {}, imported: {} };
	}
}

export function writeMemory(folder: string, memory: Memory): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, FILE), JSON.stringify(memory, null, '\t'));
}
