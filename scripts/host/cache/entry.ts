/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { locked } from '../lock';
import type { Says } from '../progress';
import { assertSpace } from './diskSpace';

const MARKER = 'complete.json';

/** A folder of the cache that is made once. */
export interface Entry {
	/** Its name, which says what is in it, such as `n8n-2.40.7`. */
	name: string;
	/** What it is made from; a folder that was made from something else is made again. */
	madeFrom: unknown;
	/** Files that show whether all is still there, as paths within the folder. */
	witnesses: string[];
	/** What it takes on the disk while it is made. */
	gigabytes: number;
	/** Fills a new folder that has been made for it. */
	fill(folder: string): Promise<void>;
}

/** Left behind last in a complete folder. */
interface Marker {
	madeFrom: unknown;
	/** Sizes of the witnesses, in bytes. */
	sizes: Record<string, number>;
}

/**
 * The path of an entry in the cache, which is made if it is not there, not complete or not of today.
 * @throws HostFailure when there is no room for it
 */
export async function cached(cache: string, entry: Entry, says: Says): Promise<string> {
	const folder = path.join(cache, entry.name);
	if (isComplete(folder, entry)) return folder;
	const release = await locked(folder, () =>
		says('Waiting for another process that prepares the same.'),
	);
	try {
		if (!isComplete(folder, entry)) {
			if (existsSync(folder)) says(`What is in ${folder} is not complete: making it again.`);
			await make(folder, entry);
		}
		return folder;
	} finally {
		await release?.();
	}
}

/** Made beside its place and moved there when it is complete. */
async function make(folder: string, entry: Entry): Promise<void> {
	const workshop = workshopOf(folder);
	// What a killed process left; the lock says that nobody works here now.
	rmSync(workshop, { recursive: true, force: true });
	mkdirSync(workshop, { recursive: true });
	try {
		await assertSpace(workshop, entry.gigabytes);
		const made = path.join(workshop, 'made');
		mkdirSync(made);
		await entry.fill(made);
		writeFileSync(path.join(made, MARKER), JSON.stringify(markerOf(made, entry)));
		if (existsSync(folder)) renameSync(folder, path.join(workshop, 'old'));
		renameSync(made, folder);
	} finally {
		rmSync(workshop, { recursive: true, force: true });
	}
}

function isComplete(folder: string, entry: Entry): boolean {
	try {
		const marker = readFileSync(path.join(folder, MARKER), 'utf8');
		return marker === JSON.stringify(markerOf(folder, entry));
	} catch {
		return false;
	}
}

/** @throws when a witness is missing */
function markerOf(folder: string, { madeFrom, witnesses }: Entry): Marker {
	const sizes = witnesses.map((file) => [file, statSync(path.join(folder, file)).size] as const);
	return { madeFrom, sizes: Object.fromEntries(sizes) };
}

function workshopOf(folder: string): string {
	return path.join(path.dirname(folder), `.${path.basename(folder)}`);
}
