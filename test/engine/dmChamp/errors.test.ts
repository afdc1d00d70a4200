import type { INodeParameters } from 'n8n-workflow';

import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { describeNoApi } from '../support/suites';
import { subjectOn } from './subject';
import {
	type Account,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	numbered,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const PHONE = '+34699001000';
const EMAIL = 'owner0@reseller.example.com';
const WORDS = "The vendor's own words";

const KEY_HELP =
	'In the app it stands under Settings > Account > API Key; a new key replaces the old one.';

const NEXT_STEPS: Record<number, string> = {
	400: 'Check the parameters of this operation.',
	401: `Check the API key in the credential. ${KEY_HELP}`,
	402: 'The account has no credits left for this; top it up in DM Champ.',
	403: 'The API key is known but may not do this; check its rights and the plan in DM Champ.',
	409: 'A record with these values exists already; update that one instead.',
	422: 'Correct the named fields and run the item again.',
};

/** An operation of each kind, with the one request that it sends. */
const OPERATIONS: Array<[string, INodeParameters, string]> = [
	['contact.get', { contactId: byPhone(PHONE) }, 'GET /contacts'],
	['contact.getTags', { contactId: byId('c') }, 'GET /contacts/tags/c'],
	['contact.create', { phone: PHONE }, 'POST /contacts'],
	['contact.update', { contactId: byId('c'), updateFields: { firstName: 'A' } }, 'PUT /contacts/c'],
	['tag.getAll', {}, 'GET /tags'],
	['tag.addToContact', { tag: 'vip', contactId: byPhone(PHONE) }, 'POST /tags'],
	['summary.generate', { contactId: byPhone(PHONE) }, 'POST /summaries'],
	[
		'message.sendCustomChannel',
		{ fromId: 'a', customChannel: 'crm', body: 'Hola' },
		'POST /send_custom_channel_message',
	],
	[
		'message.receiveCustomChannel',
		{ messageSid: 's', fromId: 'a', toId: 'u', body: 'Hola' },
		'POST /incoming_custom_channel_message',
	],
	['whatsApp.send', { phoneNumber: PHONE, message: 'Hola' }, 'POST /whatsapp-web/send'],
	['whatsAppTemplate.getAll', { returnAll: true }, 'GET /whatsapp-templates'],
	[
		'whatsAppTemplate.send',
		{ contactId: byId('c'), templateId: byId('t') },
		'POST /whatsapp-templates/send',
	],
	['subAccount.get', { email: EMAIL }, 'GET /subaccounts'],
	['subAccount.create', { email: EMAIL, firstName: 'Ana', lastName: 'Gil' }, 'POST /subaccounts'],
	['subAccount.delete', { email: EMAIL }, 'DELETE /subaccounts'],
	['subAccount.grantCredits', { email: EMAIL, amount: 1 }, 'POST /subaccounts/credits'],
	['agency.exportUsage', {}, 'GET /agencies/usage/export'],
	['apiRequest.send', { method: 'POST', path: '/appointments' }, 'POST /appointments'],
];

/** A read, a list, a write, a message, a grant, a file and an API request. */
const OF_EACH_KIND = OPERATIONS.filter(([action]) =>
	[
		'contact.get',
		'tag.getAll',
		'contact.create',
		'message.sendCustomChannel',
		'subAccount.grantCredits',
		'agency.exportUsage',
		'apiRequest.send',
	].includes(action),
);

const SENDERS = OPERATIONS.filter(([action]) => /\.(send|grant)/.test(action));

/** The four shapes that the pages show, with the same words. */
const SHAPES: Array<[string, (code: string, message: string) => Partial<FaultAction>, boolean]> = [
	[
		'{ error: { code, message } }',
		(code, message) => ({ body: { error: { code, message } } }),
		true,
	],
	['{ error }', (_, message) => ({ body: { error: message } }), false],
	['{ success: false, message }', (_, message) => ({ body: { success: false, message } }), false],
	[
		'a JSON string',
		(_, message) => ({
			body: JSON.stringify(message),
			headers: { 'content-type': 'application/json' },
		}),
		false,
	],
];

describe.each(OPERATIONS)('a refusal of %s', (action, parameters, request) => {
	it.each(SHAPES)('as %s is one error in the words of the vendor', async (...shape) => {
		const [, bodyOf, hasCode] = shape;
		const answer = { kind: 'answer', status: 400, ...bodyOf('INVALID_THING', WORDS) };
		account.sandbox.faults.always(request, answer as FaultAction);
		const { status, error, items } = await account.run(action, parameters);
		expect(status).toBe('error');
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: WORDS,
			description: `${NEXT_STEPS[400]}${hasCode ? ' Code: INVALID_THING.' : ''}`,
			httpCode: '400',
			context: { itemIndex: 0 },
		});
		expect(account.arrived(request)).toHaveLength(1);
		expect(account.requests).toHaveLength(1);
	});
});

describe.each(OF_EACH_KIND)('a status of %s', (action, parameters, request) => {
	it.each([401, 402, 403, 422])('(%i) is told with what to do next', async (status) => {
		const body = { error: { code: 'SOME_CODE', message: WORDS } };
		account.sandbox.faults.always(request, { kind: 'answer', status, body });
		const { error, items } = await account.run(action, parameters);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: WORDS,
			description: `${NEXT_STEPS[status]} Code: SOME_CODE.`,
			httpCode: String(status),
		});
		expect(account.requests).toHaveLength(1);
	});

	it('(429 for long) fails at once, and says when to try again', async () => {
		account.sandbox.faults.always(request, {
			kind: 'answer',
			status: 429,
			body: { error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Too Many Requests' } },
			headers: { 'retry-after': '600' },
		});
		const { error, durationMs } = await account.run(action, parameters);
		expect(durationMs).toBeLessThan(2_000);
		expect(error).toMatchObject({ message: 'Too Many Requests', httpCode: '429' });
		expect(error?.description).toMatch(/^Try again after \S+Z \(in 600 seconds\)\./);
		expect(error?.description).toContain('longer than Max Wait (120 seconds)');
		expect(error?.description).toContain('Code: RATE_LIMIT_EXCEEDED.');
		expect(account.requests).toHaveLength(1);
	});

	it('(400 without a word) is told by its number', async () => {
		account.sandbox.faults.always(request, { kind: 'answer', status: 400 });
		const { error } = await account.run(action, parameters);
		expect(error).toMatchObject({
			message: 'DM Champ answered with status 400',
			description: NEXT_STEPS[400],
		});
	});
});

/** What a 200 says that is a failure, with the status it stands for. */
const FAILED_WITH_200: Array<[string, unknown, string]> = [
	['success: false and a message', { success: false, message: WORDS }, '400'],
	['success: false and an error', { success: false, error: WORDS }, '400'],
	['success: false and a text as data', { success: false, data: WORDS }, '400'],
	['an error', { error: WORDS }, '400'],
	['an error with a code', { error: { code: 'INVALID_THING', message: WORDS } }, '400'],
	['an error_code', { error_code: 422, message: WORDS }, '422'],
	['an error_code as a text', { error_code: '422', message: WORDS }, '422'],
	['an error_code and success: false', { success: false, error_code: 402, message: WORDS }, '402'],
	[
		'a failure in data',
		{ success: true, data: { success: false, error_code: 422, message: WORDS } },
		'422',
	],
	['an error_code in data', { success: true, data: { error_code: 403, message: WORDS } }, '403'],
	['an error in data', { success: true, data: { error: WORDS } }, '400'],
	['an error beside nothing in data', { data: { error: WORDS, contactId: null } }, '400'],
	[
		'an error with a code in data',
		{ success: true, data: { error: { code: 'INVALID_THING', message: WORDS } } },
		'400',
	],
];

describe.each(OF_EACH_KIND)('a 200 to %s', (action, parameters, request) => {
	it.each(FAILED_WITH_200)('with %s is a failure, and no item', async (_, body, httpCode) => {
		account.sandbox.faults.always(request, { kind: 'errorObject', body });
		const stopped = await account.run(action, parameters);
		expect(stopped.error).toMatchObject({ name: 'NodeApiError', message: WORDS, httpCode });
		expect(stopped.error?.description).toContain(NEXT_STEPS[Number(httpCode)]);
		if (JSON.stringify(body).includes('INVALID_THING')) {
			expect(stopped.error?.description).toContain('Code: INVALID_THING.');
		}
		expect(stopped.items).toEqual([]);
		expect(account.requests).toHaveLength(1);

		const node = { onError: 'continueErrorOutput' } as const;
		const { items, errorItems } = await account.run(action, parameters, { node });
		expect(items).toEqual([]);
		expect(errorItems.map(({ json }) => json)).toEqual([{ error: WORDS }]);
	});
});

describe('a 200 that only seems to say it failed', () => {
	it.each([
		['an empty error', { success: true, error: '' }],
		['no error', { success: true, error: null }],
		['an error_code of 0', { success: true, error_code: 0 }],
		['an error_code of 200', { success: true, error_code: 200 }],
	])('(%s) is a success, so that nothing is sent again for it', async (_, body) => {
		for (const [action, parameters, request] of SENDERS) {
			account.sandbox.faults.always(request, { kind: 'errorObject', body });
			const { error, json } = await account.run(action, parameters);
			expect(error).toBeUndefined();
			expect(json).toHaveLength(1);
		}
	});
});

describe.each(DIALECTS)('in the shapes that a server may have (%s)', (dialect) => {
	it.each(['coded', 'error', 'message', 'text'] as const)(
		'an error comes out in the same words (%s)',
		async (errorShape) => {
			account = await openAccount({ dialect, switches: { errorShape } });
			const { error } = await account.run('message.sendCustomChannel', {
				fromId: 'a',
				customChannel: 'nowhere',
				body: 'Hola',
			});
			expect(error?.message).toBe(
				'Custom channel nowhere not found (known: my-channel, website, crm)',
			);
			const code = errorShape === 'coded' ? ' Code: INVALID_REQUEST.' : '';
			expect(error?.description).toBe(`${NEXT_STEPS[400]}${code}`);

			const stranger = { credential: { apiKey: 'wrong' } };
			const unknown = await account.run('tag.getAll', {}, stranger);
			expect(unknown.error).toMatchObject({
				message: 'Invalid or missing API key',
				httpCode: '401',
			});
			expect(unknown.error?.description).toContain(NEXT_STEPS[401]);
		},
	);

	it('a key without an account is refused for each operation, and for none twice', async () => {
		account = await openAccount({ dialect });
		const { error, items } = await account.run(
			'tag.getAll',
			{ options: { parallelRequests: 1 } },
			{ items: numbered(3), credential: { apiKey: 'wrong' } },
		);
		expect(error).toMatchObject({ httpCode: '401' });
		expect(items).toEqual([]);
		expect(account.requests).toHaveLength(1);
	});

	describeNoApi(subjectOn(dialect));
});
