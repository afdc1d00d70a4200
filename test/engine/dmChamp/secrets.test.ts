import type { INodeParameters } from 'n8n-workflow';

import { getBinary } from '../support';
import { expectNoSecret, keptOf } from '../support/secrets';
import { describeSecrecy } from '../support/suites';
import { subjectOn } from './subject';
import { type Account, byPhone, closeAccounts, openAccount } from './support';

const EMAIL = 'owner0@reseller.example.com';

describeSecrecy(subjectOn('reference'), {
	actions: [
		['contact.get', { contactId: byPhone('={{ "+3469900" + String(1000 + $json.n) }}') }],
		['contact.upsert', { phone: '+34699001000', additionalFields: { firstName: 'Ana' } }],
		['tag.getAll', { returnAll: true }],
		['message.sendCustomChannel', { fromId: 'a', customChannel: 'my-channel', body: 'Hola' }],
		['subAccount.grantCredits', { email: EMAIL, amount: 1 }],
		['agency.exportUsage', {}],
	],
	shown: { url: expect.stringMatching(/[?&]apiKey=\*\*\*$/) as string },
});

describe('the API key', () => {
	let account: Account;

	beforeEach(async () => {
		account = await openAccount({ dialect: 'reference' });
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await closeAccounts();
	});

	const expectNoKey = (...values: unknown[]) => expectNoSecret(account.apiKey, ...values);

	/** The address of a request as servers write it into their errors, with the key in it. */
	const addresses = () => {
		const key = encodeURIComponent(account.apiKey);
		return [
			`GET ${account.sandbox.url}/contacts?phoneNumber=%2B34&apiKey=${key}`,
			`/v1/contacts?apiKey=${key}&phoneNumber=%2B34`,
			`/v1/contacts?apiKey=${key.replace(/%../g, (hex) => hex.toLowerCase())}`,
			`/login?next=${encodeURIComponent(`/v1/contacts?apiKey=${key}`)}`,
			`/v1/contacts?apiKey=${encodeURI(account.apiKey)}`,
			`{"apiKey":"${account.apiKey}"}`,
		];
	};

	it.each([401, 404, 500] as const)(
		'shows in no error that repeats the address of the request (%i)',
		async (status) => {
			for (const address of addresses()) {
				for (const body of [
					{ error: { code: address, message: `No ${address}`, path: address } },
					{ error: `No ${address}` },
					`No ${address}`,
					`<pre>Cannot GET ${address}</pre>`,
				]) {
					const headers = { location: address };
					account.sandbox.faults.clear();
					account.sandbox.faults.always('*', { kind: 'answer', status, body, headers });
					const execution = await account.run('subAccount.create', {
						email: 'new@reseller.example.com',
						firstName: 'Ana',
						lastName: 'Gil',
					});
					expect(execution.status).toBe('error');
					expectNoKey(...keptOf(execution));
				}
			}
		},
	);

	it.each<[string, INodeParameters]>([
		['contact.get', { contactId: byPhone('+34699001000') }],
		['contact.upsert', { phone: '+34699001000', additionalFields: { firstName: 'Ana' } }],
		['tag.addToContact', { tag: 'vip', contactId: byPhone('+34699001000') }],
		['subAccount.get', { email: EMAIL }],
		['subAccount.grantCredits', { email: EMAIL, amount: 1 }],
		['agency.exportUsage', {}],
		['whatsApp.send', { phoneNumber: '+34699001000', message: 'Hola' }],
	])('shows in no dry run (%s)', async (action, parameters) => {
		const { json, hints } = await account.run(action, { ...parameters, options: { dryRun: true } });
		expect(json[0].dryRun).toBe(true);
		expect(JSON.stringify(json)).toContain('***');
		expectNoKey(json, hints);
	});

	it('shows in no key of an item that is skipped, nor in what names a grant', async () => {
		const additionalFields = { idempotencyKey: 'evt_1' };
		for (let n = 0; n < 2; n++) {
			const execution = await account.run('subAccount.grantCredits', {
				email: EMAIL,
				amount: 1,
				additionalFields,
			});
			expectNoKey(...keptOf(execution));
		}
	});

	it('shows in no item of an API request that repeats it', async () => {
		account.sandbox.faults.always('*', {
			kind: 'answer',
			status: 200,
			body: { url: addresses(), nested: [{ [account.apiKey]: account.apiKey }] },
		});
		const execution = await account.run('apiRequest.send', { path: '/account' });
		expect(execution.json).toMatchObject([{ nested: [{ '***': '***' }] }]);
		expectNoKey(...keptOf(execution));
	});

	it.each(['rows', 'file'])('shows in no usage export that repeats it (%s)', async (output) => {
		account.sandbox.faults.always('*', {
			kind: 'answer',
			status: 200,
			body: `A,B\nZoë,"x ${account.apiKey} ${encodeURIComponent(account.apiKey)}"\n`,
			headers: { 'content-type': 'text/csv' },
		});
		const execution = await account.run('agency.exportUsage', { output });
		const [item] = execution.items;
		if (output === 'rows') expect(item.json).toEqual({ A: 'Zoë', B: 'x *** ***' });
		else expect(getBinary(item).toString()).toBe('A,B\nZoë,"x *** ***"\n');
		expectNoKey(...keptOf(execution));
	});
});
