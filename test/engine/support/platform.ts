/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, no-console */
/**
 * What tests need from Node itself. n8n's lint configuration (which must stay n8n's template)
 * forbids these in nodes, and it reads tests too: they are re-exported here, once.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';

export { fs, http, os, path, vm };
export type { AddressInfo };

/** This repository's top folder. */
export const REPOSITORY = path.resolve(__dirname, '../../..');

/** The environment of this process; n8n-core reads its settings from it. */
export const environment = process.env;

/** Runs `action` when the process exits. Jest's own processes never call it: see `global-teardown.ts`. */
export function onExit(action: () => void): void {
	process.once('exit', action);
}

/** Runs a Node script and answers what it printed. @throws with its error output when it fails */
export function runScript(script: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
		encoding: 'utf8',
		// n8n's lint rules pass over file names when they believe that they are under test.
		env: { ...process.env, NODE_ENV: 'production' },
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0) throw new Error(`${path.basename(script)} failed: ${stderr}`);
	return stdout;
}

/** Calls `action` after `ms`; returns a function that takes it back. */
export function later(ms: number, action: () => void): () => void {
	const timer = setTimeout(action, ms);
	return () => clearTimeout(timer);
}

/** Waits `ms` of real time. */
export async function pause(ms: number): Promise<void> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve, ms);
	});
}

/** Tells whoever runs the tests something that is not a failure. */
export function warn(message: string): void {
	console.warn(message);
}
