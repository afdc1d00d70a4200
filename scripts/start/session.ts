/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { rmSync } from 'node:fs';
import path from 'node:path';

import { startOtherSystem } from '../demo/otherSystem';
import { print, type Progress } from '../demo/progress';
import {
	GuardedProcess,
	HostFailure,
	installedN8n,
	installPackage,
	makeCertificate,
	N8nApi,
	N8nInstance,
	N8nRefusal,
	type Says,
	saying,
} from '../host';
import { editorFolder } from '../host/folders';
import { locked, STALE_MS } from '../host/lock';
import { logTail } from '../host/process/logTail';
import { pinnedVersion } from '../host/versions';
import { buildIfNeeded } from './build';
import { addCredentials } from './credentials';
import { importExamples, pasteUrls, registerAgain } from './examples';
import { firstName, runFirst } from './firstRun';
import { startHttpsFront } from './httpsFront';
import { type Memory, readMemory, writeMemory } from './memory';
import type { StartOptions } from './options';
import { editorPort, portOf } from './ports';
import { welcome } from './welcome';
import { startVendor, type Vendor, VENDORS } from './vendors';

/** What is started beside n8n. */
interface Surroundings {
	vendors: Vendor[];
	/** What the examples call beside the vendors. */
	otherSystem: string;
	/** The https address that leads to n8n. */
	webhooksUrl: string;
}

/** Everything that one `npm start` starts. */
export class Session {
	/** In the order of the starts. */
	private readonly stops: Array<() => Promise<unknown>> = [];

	private readonly folder: string;

	private readonly says: Says;

	constructor(
		private readonly options: StartOptions,
		private readonly progress: Progress,
	) {
		// A database of n8n 2 is of no use to n8n 1.
		const [major] = pinnedVersion(options.n8n).version.split('.');
		this.folder = path.join(editorFolder(), `n8n-${major}`);
		this.says = (text) => progress.show(text);
	}

	/** Starts everything, and goes on until n8n ends. @throws HostFailure also when n8n has ended by itself */
	async run(): Promise<never> {
		const { options, folder, says, progress } = this;
		await buildIfNeeded(path.join(editorFolder(), 'build.log'), says);
		const n8n = await installedN8n(options.n8n, says);
		await this.lock();
		if (options.reset) rmSync(folder, { recursive: true, force: true });
		says('Installing the package in n8n.');
		installPackage(folder);

		const memory = readMemory(folder);
		const port = await editorPort(options.port);
		const surroundings = await this.surround(port, memory);
		writeMemory(folder, memory);
		const instance = await N8nInstance.prepare({
			n8n,
			userFolder: folder,
			port,
			webhookUrl: surroundings.webhooksUrl,
		});
		this.stops.push(async () => await instance.stop());
		await saying(
			says,
			`Starting n8n ${n8n.pinned.version}: some 10 to 20 seconds.`,
			async () => await instance.startAgain(),
		);
		progress.succeed(`n8n ${n8n.pinned.version} and the stand-ins of the vendors are running`);

		const signedIn = await this.fill(instance, surroundings, memory);
		print();
		print(welcome({ url: instance.url, signedIn, vendors: surroundings.vendors, folder }));
		await instance.exited;
		throw new HostFailure(`n8n has ended. Log: ${instance.log}\n${logTail(instance.log)}`);
	}

	/** Stops everything, the last start first, and what was under way. */
	async close(): Promise<void> {
		this.progress.stop();
		for (const stop of this.stops.splice(0).reverse()) await stop();
		await GuardedProcess.stopAll();
	}

	private async lock(): Promise<void> {
		const wait = (): void => this.says('Waiting for another npm start to end.');
		const release = await locked(this.folder, wait, STALE_MS + 2_000);
		if (!release) throw new HostFailure('npm start is running already. Stop it with Ctrl-C first.');
		this.stops.push(release);
	}

	private async surround(editor: number, memory: Memory): Promise<Surroundings> {
		const vendors: Vendor[] = [];
		for (const start of VENDORS) {
			const vendor = await startVendor(start, await portOf(start.name, memory));
			this.stops.push(async () => await vendor.account.close());
			vendors.push(vendor);
		}
		const otherSystem = await startOtherSystem(await portOf("the examples' other system", memory));
		this.stops.push(async () => await otherSystem.close());
		const front = await startHttpsFront(
			makeCertificate(this.folder),
			await portOf("n8n's https address", memory),
			editor,
		);
		this.stops.push(async () => await front.close());
		return { vendors, otherSystem: otherSystem.url, webhooksUrl: front.url };
	}

	/** Gives n8n what it does not have yet. Answers whether the owner's sign-in is still ours. */
	private async fill(
		{ address }: N8nInstance,
		{ vendors, otherSystem, webhooksUrl }: Surroundings,
		memory: Memory,
	): Promise<boolean> {
		const { progress, folder } = this;
		const api = await ownApi(address);
		if (!api) return false;
		const isFirst = Object.keys(memory.imported).length === 0;
		const credentials = await addCredentials(api, vendors);
		const remember = (): void => writeMemory(folder, memory);
		const examples = await importExamples(api, otherSystem, memory, remember);
		if (credentials + examples > 0) {
			progress.succeed(`Added ${credentials} credentials and ${examples} example workflows`);
		}
		await pasteUrls(api, vendors, webhooksUrl, memory);
		for (const problem of await registerAgain(api)) progress.fail(problem);
		// Later it may be somebody's own workflow, on a real account.
		if (isFirst) await this.runExample(api, memory);
		return true;
	}

	private async runExample(api: N8nApi, memory: Memory): Promise<void> {
		const { progress, says } = this;
		says(`Running "${firstName()}".`);
		try {
			const table = await runFirst(api, memory);
			progress.succeed(`Ran "${firstName()}"`);
			print(table);
		} catch (error) {
			progress.fail(`Running "${firstName()}": ${(error as Error).message}`);
		}
	}
}

/** Undefined when people have changed the owner's sign-in. */
async function ownApi(address: N8nInstance['address']): Promise<N8nApi | undefined> {
	try {
		return await N8nApi.signIn(address);
	} catch (error) {
		if (error instanceof N8nRefusal && error.status === 401) return undefined;
		return await Promise.reject(error as Error);
	}
}
