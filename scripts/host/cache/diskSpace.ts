/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { statfs } from 'node:fs/promises';

import { HostFailure } from '../failure';
import { HOME_VARIABLE } from '../folders';

/** @throws HostFailure when the disk of a folder has less than `gigabytes` left */
export async function assertSpace(folder: string, gigabytes: number): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const free = (bavail * bsize) / 1e9;
	if (free < gigabytes) {
		throw new HostFailure(
			`There is ${free.toFixed(1)} GB left on the disk of ${folder}, and about ${gigabytes} GB are needed. ${MAKE_ROOM}`,
		);
	}
}

export const MAKE_ROOM = `Free some space, or set ${HOME_VARIABLE} to a folder on another disk.`;
