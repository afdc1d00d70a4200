import { freePort, HostFailure, LOOPBACK } from '../../../scripts/host';
import type { Memory } from '../../../scripts/start/memory';
import { editorPort, portOf } from '../../../scripts/start/ports';
import { type AddressInfo, http } from '../../engine/support/platform';

let server: http.Server;
/** Is in use. */
let taken: number;

beforeAll(async () => {
	server = http.createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, LOOPBACK, resolve);
	});
	taken = (server.address() as AddressInfo).port;
});

afterAll(() => {
	server.close();
});

const memoryWith = (ports: Memory['ports']): Memory => ({ ports, imported: {} });

test('the editor gets the port that is asked for, or a sentence that says how to choose another', async () => {
	const free = await freePort();
	expect(await editorPort(free)).toBe(free);
	await expect(editorPort(taken)).rejects.toThrow(
		`Port ${taken} of 127.0.0.1 is in use. Stop what uses it, or choose another with --port.`,
	);
});

test('a new name gets a free port, which is remembered', async () => {
	const memory = memoryWith({});
	const port = await portOf('Ventia', memory);
	expect(memory.ports).toEqual({ Ventia: port });
	expect(await portOf('Ventia', memory)).toBe(port);
});

test('a remembered port that is in use is not replaced, since addresses with it are stored', async () => {
	const memory = memoryWith({ Ventia: taken });
	const port = portOf('Ventia', memory);
	await expect(port).rejects.toThrow(HostFailure);
	await expect(port).rejects.toThrow(
		`Port ${taken} is in use, where Ventia was at the last start and where n8n looks for it. Stop what uses the port, or begin anew with npm start -- --reset.`,
	);
	expect(memory.ports).toEqual({ Ventia: taken });
});
