import { assertFree, freePort, HostFailure, isFree } from '../host';
import type { Memory } from './memory';

/** n8n's own. */
const EDITOR = 5678;

/** The port of the editor: what was asked for, else n8n's own, else a free one. @throws HostFailure */
export async function editorPort(asked: number | undefined): Promise<number> {
	if (asked !== undefined) await assertFree(asked);
	return asked ?? ((await isFree(EDITOR)) ? EDITOR : await freePort());
}

/**
 * The port of something whose address stands in credentials and workflows: that of the last start.
 * @throws HostFailure when it is in use now
 */
export async function portOf(name: string, { ports }: Memory): Promise<number> {
	const port = (ports[name] ??= await freePort());
	if (await isFree(port)) return port;
	throw new HostFailure(
		`Port ${port} is in use, where ${name} was at the last start and where n8n looks for it. Stop what uses the port, or begin anew with npm start -- --reset.`,
	);
}
