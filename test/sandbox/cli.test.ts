/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import axios from 'axios';
import fastify from 'fastify';

const ROOT = join(__dirname, '..', '..');

const start = (...options: string[]) =>
	spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', ...options], { cwd: ROOT });

async function freePort(): Promise<number> {
	const server = fastify();
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	await server.close();
	return Number(new URL(url).port);
}

describe('npm run sandbox', () => {
	test('shows where the stand-ins are, serves them, and stops on Ctrl-C', async () => {
		const port = await freePort();
		const cli = start('--port', String(port), '--licenses', '2');
		let output = '';
		await new Promise<void>((resolve) => {
			cli.stdout.on('data', (chunk) => {
				output += String(chunk);
				if (output.includes('Press Ctrl-C')) resolve();
			});
		});
		const { data } = await axios.get(`http://127.0.0.1:${port}/_sandbox`, { proxy: false });
		expect(data).toMatchObject({ vendor: 'Vixiees', records: { contacts: 200 } });
		expect(output).toContain(`http://127.0.0.1:${port}/_sandbox`);
		const ventiaUrl = `http://127.0.0.1:${port + 10}/api/v1.0`;
		const ventia = await axios.get(`${ventiaUrl}/_sandbox`, { proxy: false });
		expect(ventia.data).toMatchObject({ vendor: 'Ventia', records: { contacts: 5000 } });
		expect(output).toContain(`${ventiaUrl}/_sandbox`);
		for (const [index, dialect] of ['guide', 'reference'].entries()) {
			const url = `http://127.0.0.1:${port + 20 + 10 * index}/v1`;
			const { data: champ } = await axios.get<unknown>(`${url}/_sandbox`, { proxy: false });
			expect(champ).toMatchObject({ vendor: 'DM Champ', dialect, records: { contacts: 300 } });
			expect(output).toContain(`${url}/_sandbox`);
		}
		expect(output).toContain('vx_sandbox_key');
		expect(output).toContain('200 per minute');
		expect(output).toContain('50 per minute (licenses: 2)');
		cli.kill('SIGINT');
		expect(await once(cli, 'exit')).toEqual([0, null]);
	}, 15_000);

	test('says what is wrong with an option', async () => {
		const cli = start('--port', 'eighty');
		let problem = '';
		for await (const chunk of cli.stderr) problem += String(chunk);
		expect(problem).toBe('--port must be a whole number from 1 to 65495, not "eighty"\n');
	}, 15_000);
});
