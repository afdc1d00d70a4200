import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { pause } from '../support/platform';
import { describeUnconfirmedCreate } from '../support/suites';
import { subject } from './subject';
import { type Account, byId, closeAccounts, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount();
});

afterEach(closeAccounts);

const CREATE = { email: 'new@example.com' };

function created(): number {
	return account.sandbox.state.contactsReachedBy('new@example.com', undefined).length;
}

describeUnconfirmedCreate(subject);

describe('a write whose outcome nobody knows', () => {
	it.each([
		['deal.create', { contactId: byId(1001), title: 'Plan' }, 'POST /deals', 'Deal > Get Many'],
		['task.create', { additionalFields: { title: 'Call' } }, 'POST /tasks', 'Task > Get Many'],
		[
			'whatsAppTemplate.sendMessage',
			{ templateId: byId(104), contactId: byId(1001) },
			'POST /whatsapp_templates/104/send_message',
			"Open the contact's conversation in Vixiees",
		],
		[
			'apiRequest.send',
			{ method: 'POST', path: '/contacts', body: '{ "email": "new@example.com" }' },
			'POST /contacts',
			'Look in Vixiees whether it took place before you run this item again',
		],
	] as const)('(%s) says where to look', async (action, parameters, request, where) => {
		account.sandbox.faults.always(request, { kind: 'reset', when: 'afterApply' });
		const { error } = await account.run(action, { ...parameters });
		expect(error?.message).toContain('the request may have been processed');
		expect(error?.description).toContain(where);
		expect(account.arrived()).toEqual([request]);
	});
});

describe('what is sent again', () => {
	beforeEach(() => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(() => jest.restoreAllMocks());

	it('a create answered 429, as it was turned away: one record', async () => {
		account.sandbox.faults.next(
			'POST /contacts',
			{ kind: 'answer', status: 429, body: { error: 'TooManyRequests' } },
			3,
		);
		const { error } = await account.run('contact.create', CREATE);
		expect(error).toBeUndefined();
		expect(account.arrived()).toEqual(Array(4).fill('POST /contacts'));
		expect(created()).toBe(1);
	});

	it.each<[string, FaultAction]>([
		['a cut connection', { kind: 'reset', when: 'afterApply' }],
		['a 500', { kind: 'answer', status: 500, when: 'afterApply' }],
		[
			'a 503 with a time to come back',
			{ kind: 'answer', status: 503, headers: { 'retry-after': '0.1' } },
		],
	])('an update after %s, as it leaves the same record', async (_, fault) => {
		account.sandbox.faults.next('PATCH /contacts/1001', fault);
		const { error, json } = await account.run('contact.update', {
			contactId: byId(1001),
			updateFields: { company: 'Two' },
		});
		expect(error).toBeUndefined();
		expect(json[0].company).toBe('Two');
		expect(account.arrived()).toEqual(Array(2).fill('PATCH /contacts/1001'));
	});

	it('not a create answered 503 with a time to come back', async () => {
		account.sandbox.faults.next('POST /contacts', {
			kind: 'answer',
			status: 503,
			headers: { 'retry-after': '1' },
		});
		const { error } = await account.run('contact.create', CREATE);
		expect(error).toMatchObject({ httpCode: '503' });
		expect(error?.message).toContain('may have been processed');
		expect(account.arrived()).toEqual(['POST /contacts']);
	});

	it('a read, up to five times in an outage', async () => {
		account.sandbox.faults.always('GET /contacts/1001', { kind: 'answer', status: 500 });
		const { error } = await account.run('contact.get', { contactId: byId(1001) });
		expect(error?.description).toContain('Sent 5 times');
		expect(account.arrived()).toHaveLength(5);
	});
});

describe('a redirect', () => {
	it('to another path of the same host is not followed either', async () => {
		account.sandbox.faults.next('POST /contacts', {
			kind: 'redirect',
			status: 301,
			location: `${account.sandbox.url}/v2`,
		});
		const { error } = await account.run('contact.create', CREATE);
		expect(error?.message).toBe(`The Base URL of Vixiees has moved to ${account.sandbox.url}`);
		expect(account.arrived()).toEqual(['POST /contacts']);
	});
});

describe('Stop', () => {
	it('during a wait after 429 ends within a second, and nothing arrives afterwards', async () => {
		account.sandbox.faults.always('POST /contacts', {
			kind: 'answer',
			status: 429,
			headers: { 'retry-after': '3' },
		});
		const { status, stoppedAfterMs } = await account.run('contact.create', CREATE, {
			cancelAfterMs: 400,
		});
		expect(status).toBe('canceled');
		expect(stoppedAfterMs).toBeLessThan(1_000);
		account.sandbox.faults.clear();
		const arrivedBefore = account.requests.length;
		expect(arrivedBefore).toBe(1);
		await pause(3_500);
		expect(account.requests).toHaveLength(arrivedBefore);
		expect(created()).toBe(0);
	});

	it('between retries of a read ends within a second', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0.99);
		account.sandbox.faults.always('GET /contacts/1001', { kind: 'answer', status: 500 });
		const { status, stoppedAfterMs } = await account
			.run('contact.get', { contactId: byId(1001) }, { cancelAfterMs: 700 })
			.finally(() => jest.restoreAllMocks());
		expect(status).toBe('canceled');
		expect(stoppedAfterMs).toBeLessThan(1_000);
	});

	it('in a run of many items starts no new one', async () => {
		account.sandbox.faults.always('POST /contacts', { kind: 'delay', ms: 60 });
		const { status } = await account.run(
			'contact.create',
			{ email: '={{ "s" + $json.n + "@example.com" }}', options: { parallelRequests: 1 } },
			{ items: Array.from({ length: 40 }, (_, n) => ({ n })), cancelAfterMs: 300 },
		);
		expect(status).toBe('canceled');
		const arrived = account.requests.length;
		await pause(300);
		expect(arrived).toBeLessThan(10);
		expect(account.requests.length).toBeLessThanOrEqual(arrived + 1);
	});
});
