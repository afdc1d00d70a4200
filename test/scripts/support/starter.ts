/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * Starts a program that goes on for an hour, with a child that does the same, and says their process
 * IDs: `tsx starter.ts <folder>`.
 */
import path from 'node:path';

import { GuardedProcess } from '../../../scripts/host';

export const GOES_ON = `
	const { spawn } = require('node:child_process');
	const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3_600_000)']);
	console.log(JSON.stringify([process.pid, child.pid]));
	setTimeout(() => {}, 3_600_000);
`;

async function main([folder]: string[]): Promise<void> {
	await GuardedProcess.start({
		program: process.execPath,
		args: ['-e', GOES_ON],
		folder,
		environment: process.env,
		log: path.join(folder, 'log'),
	});
}

if (require.main === module) void main(process.argv.slice(2));
