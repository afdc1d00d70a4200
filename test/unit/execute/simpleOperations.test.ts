jest.mock('../../../nodes/shared/transport/clock', () => {
	const { VirtualClock } = jest.requireActual<typeof import('../../support/virtualClock')>(
		'../../support/virtualClock',
	);
	return { systemClock: new VirtualClock() };
});

import type { IDataObject } from 'n8n-workflow';

import { located } from '../../../nodes/shared/descriptor/located';
import type { Operation } from '../../../nodes/shared/descriptor/operation';
import { writeOperation, type WriteCall } from '../../../nodes/shared/descriptor/simpleOperations';
import { systemClock } from '../../../nodes/shared/transport/clock';
import type { VirtualClock } from '../../support/virtualClock';
import type { Reply } from '../transport/support/scriptedServer';
import { FakeExecution, type FakeExecutionOptions } from './support/fakeExecution';

const clock = systemClock as VirtualClock;

function write(call: WriteCall): Operation {
	return writeOperation({
		value: 'write',
		name: 'Write',
		action: 'Write',
		description: 'Write',
		fields: [],
		repeat: 'safe',
		call: () => call,
	});
}

const run = (
	operation: Operation,
	item: IDataObject,
	more: Partial<FakeExecutionOptions> = {},
): FakeExecution => new FakeExecution({ clock, operation, items: [item], ...more });

/** A contact found by a look-up for its phone. */
const byPhone = located({ by: 'phone', value: '+34600' }, async (_, api) => {
	await api.send({ route: 'contact.getAll', query: { q: '34600' }, repeat: 'safe', decides: true });
	return 'c1';
});

describe('a write without fields of its own', () => {
	it('has no body, unless Raw Body gives one', async () => {
		const operation = write({ route: 'message.send', query: { tag: 'a' } });
		const plain = run(operation, {});
		await plain.run();
		expect(plain.sent).toEqual([expect.objectContaining({ query: { tag: 'a' }, body: {} })]);
		const raw = run(operation, { options: { rawBody: { tag: 'b' } } });
		await raw.run();
		expect(raw.sent[0].body).toEqual({ tag: 'b' });
	});
});

describe('a record that the body names', () => {
	const operation = write({
		route: 'message.send',
		records: { contactId: byPhone },
		body: { a: 1 },
	});

	it('is found before the write', async () => {
		const execution = run(operation, {});
		await execution.run();
		expect(execution.sent.map(({ method, body }) => [method, body])).toEqual([
			['GET', {}],
			['POST', { contactId: 'c1', a: 1 }],
		]);
	});

	it('is not looked for where Raw Body names it', async () => {
		const execution = run(operation, { options: { rawBody: { contactId: 'c9' } } });
		await execution.run();
		expect(execution.sent.map(({ body }) => body)).toEqual([{ contactId: 'c9', a: 1 }]);
	});

	it('is looked for by a dry run, which shows both requests and sends only the first', async () => {
		const execution = run(operation, { options: { dryRun: true } });
		const [{ json }] = await execution.run();
		expect((json.requests as IDataObject[]).map(({ method, body }) => [method, body])).toEqual([
			['GET', undefined],
			['POST', { contactId: 'c1', a: 1 }],
		]);
		expect(execution.sent).toHaveLength(1);
	});
});

describe('a record in the path that was looked up', () => {
	const operation = write({
		route: 'contact.update',
		params: { contactId: byPhone },
		body: { a: 1 },
	});
	const answer = ({ method }: { method: string }): Reply =>
		method === 'PATCH' ? { status: 404, body: { message: 'Not found' } } : { body: {} };

	it('is known to exist, so that a 404 leads to the next form at once', async () => {
		const execution = run(operation, {}, { answer });
		await execution.run();
		expect(execution.sent.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'PUT']);
	});
});

describe('a dry run', () => {
	const requestOf = async (call: WriteCall, more: Partial<FakeExecutionOptions> = {}) => {
		const [{ json }] = await run(write(call), { options: { dryRun: true } }, more).run();
		return (json.requests as IDataObject[])[0];
	};

	it('shows a parameter where the form carries it', async () => {
		const call = {
			route: 'contact.addToList',
			params: { listId: 'l1' },
			body: { contactId: 'c1' },
		};
		expect(await requestOf(call)).toMatchObject({
			url: 'https://api.acme.test/v1/lists/l1/contacts?apiKey=***',
			body: { contactId: 'c1' },
		});
		const credential = { routeOverrides: '{"contact.addToList": "POST /contacts/lists"}' };
		expect(await requestOf(call, { credential })).toMatchObject({
			url: 'https://api.acme.test/v1/contacts/lists?apiKey=***',
			body: { contactId: 'c1', listId: 'l1' },
		});
	});

	it('leaves out of the query what the credential takes out of it', async () => {
		const keyPlaces = (_: string, headers: object) => ({
			headers: Object.keys(headers),
			query: [],
			notInQuery: ['apiKey'],
		});
		const call = { route: 'message.send', query: { apiKey: 'x', a: 1 }, headers: { 'x-key': '' } };
		expect(await requestOf(call, { vendor: { keyPlaces } })).toMatchObject({
			url: 'https://api.acme.test/v1/messages?a=1',
			headers: { 'x-key': '***' },
		});
	});
});
