import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultAction } from '../../../sandbox/shared/faultActions';
import { getBinary, startServer } from '../support';
import { type Account, closeAccounts, expectKeyOnEveryRequest, NOW, openAccount } from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await closeAccounts();
});

const EXPORT = 'GET /agencies/usage/export';
/** Before every line of the account, whose clock stands at 7 August 2025. */
const ALL = { from: '2025-01-01', to: '2025-08-07' };

const run = async (parameters: INodeParameters = {}, options: Parameters<Account['run']>[2] = {}) =>
	await account.run('agency.exportUsage', parameters, options);

/** A line of the account's usage as the item that it becomes: every cell is a text. */
function usageRows(): IDataObject[] {
	return account.sandbox.state.usage.all().map(({ fields }) => ({
		'Sub Account ID': fields.subAccount,
		'Sub Account Email': fields.subAccountEmail,
		'Sub Account Name': fields.subAccountName,
		Date: fields.date,
		Amount: String(fields.amount),
		Reason: fields.reason,
		'Campaign Name': fields.campaignName,
		'Contact Name': fields.contactName,
		'Credit Type': fields.creditType,
		'Custom Keys Used': String(fields.customKeysUsed),
		Description: fields.description,
		'AI Model': fields.aiModel,
	}));
}

const csv = (body: string, headers: Record<string, string> = {}): FaultAction => ({
	kind: 'answer',
	status: 200,
	body,
	headers: { 'content-type': 'text/csv; charset=utf-8', ...headers },
});

describe('an export of the usage, as rows', () => {
	it.each([
		{ csvLineEnd: 'lf', csvMark: false },
		{ csvLineEnd: 'crlf', csvMark: false },
		{ csvLineEnd: 'lf', csvMark: true },
		{ csvLineEnd: 'crlf', csvMark: true },
	] as const)(
		'gives an item for each line, under the titles of the file (%j)',
		async (switches) => {
			account = await openAccount({ dialect: 'reference', switches, sizes: { usage: 40 } });
			const { json, error, items } = await run({ additionalFields: ALL });
			expect(error).toBeUndefined();
			expect(account.arrived()).toEqual([`${EXPORT}?from=2025-01-01&to=2025-08-07`]);
			expectKeyOnEveryRequest(account);
			expect(json).toEqual(usageRows());
			expect(json).toHaveLength(40);
			expect(new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(
				new Set(['{"item":0}']),
			);
			// What would break a reader that splits at commas and line ends is among them.
			const texts = json.map(({ Description }) => Description);
			expect(texts).toEqual(
				expect.arrayContaining([
					'First line\nsecond line',
					'Said "call me", then left',
					'Überprüfung für Zoë – 你好',
					'',
				]),
			);
		},
	);

	it('asks for nothing that the user did not set', async () => {
		const { json } = await run();
		expect(account.arrived()).toEqual([EXPORT]);
		const since = new Date(NOW - 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
		expect(json).toEqual(usageRows().filter(({ Date }) => String(Date) >= since));
	});

	it('of one sub-account names it', async () => {
		account = await openAccount({ dialect: 'reference', sizes: { usage: 40 } });
		const { id } = account.subAccount(1);
		const { json } = await run({ additionalFields: { ...ALL, subAccountId: id } });
		expect(account.arrived()).toEqual([
			`${EXPORT}?from=2025-01-01&to=2025-08-07&subAccountId=${id}`,
		]);
		const expected = usageRows().filter((row) => row['Sub Account ID'] === id);
		expect(expected.length).toBeGreaterThan(3);
		expect(json).toEqual(expected);
	});

	it('without a line is no item, and no failure', async () => {
		const { json, status } = await run({
			additionalFields: { from: '2020-01-01', to: '2020-01-02' },
		});
		expect([json, status]).toEqual([[], 'success']);
	});

	it.each<[string, string, object[]]>([
		['nothing at all', '', []],
		['titles alone', 'A,B', []],
		['a byte order mark alone', '\uFEFF', []],
		['no line end at its end', 'A,B\r\n1,2', [{ A: '1', B: '2' }]],
		['old Mac line ends', 'A,B\r1,2\r', [{ A: '1', B: '2' }]],
		['an empty line between', 'A,B\n\n1,2\n\n', [{ A: '1', B: '2' }]],
		[
			'quotes, commas and line ends in cells',
			'A,B\n"x ""y"", z","1\r\n2"\n',
			[{ A: 'x "y", z', B: '1\r\n2' }],
		],
		[
			'quotes and a byte order mark before a title',
			'\uFEFF"A, a",B\n1,2\n',
			[{ 'A, a': '1', B: '2' }],
		],
		['a line that is too short', 'A,B\n1\n', [{ A: '1', B: '' }]],
		['other alphabets', 'A\n你好 Zoë 🙂\n', [{ A: '你好 Zoë 🙂' }]],
		['a new column', 'A,New Column\n1,2\n', [{ A: '1', 'New Column': '2' }]],
		['spaces that belong to cells', 'A,B\n 1 ,"  2"\n', [{ A: ' 1 ', B: '  2' }]],
		[
			'numbers and dates, which stay texts',
			'A,B\n007,2025-08-07\n',
			[{ A: '007', B: '2025-08-07' }],
		],
	])('with %s is read as it stands', async (_, body, rows) => {
		account.sandbox.faults.always(EXPORT, csv(body));
		const { json, error } = await run();
		expect(error).toBeUndefined();
		expect(json).toEqual(rows);
	});

	it('keeps every cell of a line that is too long, and of a title that comes twice', async () => {
		account.sandbox.faults.always(EXPORT, csv('A,A\n1,2,3\n'));
		const { json } = await run();
		expect(Object.values(json[0])).toEqual(['1', '2', '3']);
		expect(json[0].A).toBe('1');
	});

	it('with a column named error is no failure', async () => {
		account.sandbox.faults.always(EXPORT, csv('error,B\nbounced,2\n'));
		const { items, errorItems } = await run({}, { node: { onError: 'continueErrorOutput' } });
		expect(items.map(({ json }) => json)).toEqual([{ vendorError: 'bounced', B: '2' }]);
		expect(errorItems).toEqual([]);
	});

	it('that ends inside a cell was cut off, and gives no item', async () => {
		account.sandbox.faults.always(EXPORT, csv('A,B\n1,2\n3,"fo'));
		const { json, error } = await run();
		expect(error?.message).toMatch(/cut off|ends in the middle/);
		expect(json).toEqual([]);
	});

	it('of 20,000 lines takes no longer than a few seconds', async () => {
		const line = '"a, ""b""",2,"line\nline",4\n';
		account.sandbox.faults.always(EXPORT, csv(`A,B,C,D\n${line.repeat(20_000)}`));
		const { json, durationMs } = await run();
		expect(json).toHaveLength(20_000);
		expect(json[19_999]).toEqual({ A: 'a, "b"', B: '2', C: 'line\nline', D: '4' });
		expect(durationMs).toBeLessThan(5_000);
	});
});

describe('an export of the usage, as a file', () => {
	it('is the file byte for byte, with its name and type', async () => {
		account = await openAccount({
			dialect: 'reference',
			switches: { csvMark: true },
			sizes: { usage: 20 },
		});
		const { items, error } = await run({ output: 'file', additionalFields: ALL });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		const [{ json, binary, pairedItem }] = items;
		const file = getBinary(items[0]);
		expect(file.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
		expect(file.toString()).toContain('"First line\nsecond line"');
		expect(file.toString().match(/\r\n/g)).toHaveLength(21);
		expect(binary?.data).toMatchObject({
			fileName: 'usage.csv',
			fileExtension: 'csv',
			mimeType: 'text/csv',
		});
		expect(json).toEqual({ fileName: 'usage.csv', bytes: file.length });
		expect(pairedItem).toEqual({ item: 0 });
	});

	it.each([
		['attachment; filename="usage-2025-08.csv"', 'usage-2025-08.csv'],
		['attachment; filename=usage.csv', 'usage.csv'],
		["attachment; filename*=UTF-8''Nutzung%20M%C3%A4rz.csv", 'Nutzung März.csv'],
		['attachment', 'usage.csv'],
	])('is named as the vendor names it (%s)', async (disposition, fileName) => {
		account.sandbox.faults.always(EXPORT, csv('A\n1\n', { 'content-disposition': disposition }));
		const { items } = await run({ output: 'file' });
		expect(items[0].binary?.data.fileName).toBe(fileName);
		expect(items[0].json.fileName).toBe(fileName);
	});

	it('goes into the field that the user names', async () => {
		const { items } = await run({ output: 'file', binaryPropertyName: 'usage' });
		expect(Object.keys(items[0].binary ?? {})).toEqual(['usage']);
	});

	it('needs such a field', async () => {
		const { error } = await run({ output: 'file', binaryPropertyName: '={{ "" }}' });
		expect(error?.message).toMatch(/^'Put Output File in Field' is empty/);
		expect(account.requests).toEqual([]);
	});

	it('without a line holds the titles', async () => {
		const { items } = await run({
			output: 'file',
			additionalFields: { from: '2020-01-01', to: '2020-01-02' },
		});
		expect(getBinary(items[0]).toString()).toMatch(/^Sub Account ID,.*,AI Model\r\n$/);
	});
});

describe('an export that breaks off on its way', () => {
	it.each([
		['within the length that was announced', { 'content-length': '400' }],
		['without one', {}],
	])('(%s) is asked for again, and never taken for a whole one', async (_, headers) => {
		let requests = 0;
		const server = await startServer((_request, response) => {
			requests++;
			response.writeHead(200, { 'content-type': 'text/csv', ...headers });
			response.write('A,B\r\n1,2\r\n', () => response.destroy());
		});
		for (const output of ['rows', 'file']) {
			requests = 0;
			const { items, error } = await run({ output }, { credential: { baseUrl: server.url } });
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/broke off|incomplete/);
			expect(requests).toBeGreaterThan(1);
		}
		await server.close();
	});
});

describe('the days of an export', () => {
	it.each<[string, string, string]>([
		['a day', '2025-08-01', '2025-08-01'],
		['a day with slashes', '2025/08/01', '2025-08-01'],
		["n8n's date picker", '2025-08-01T00:00:00', '2025-08-01'],
		['a late hour', '2025-08-01T23:59:59', '2025-08-01'],
		['a day with the time zone of the workflow', '2025-08-01T23:30:00-05:00', '2025-08-01'],
		[
			'now',
			'={{ DateTime.fromISO("2025-08-01T23:30:00", { zone: "America/Bogota" }) }}',
			'2025-08-01',
		],
		['a moment as JavaScript has it', '={{ new Date("2025-08-02T04:30:00Z") }}', '2025-08-01'],
		['the first of the year', '={{ "2025-01-01T00:00:00" }}', '2025-01-01'],
		['29 February', '={{ "2024-02-29" }}', '2024-02-29'],
	])('are those that the user sees (%s)', async (_, given, day) => {
		const { error } = await run(
			{ additionalFields: { from: given, to: given } },
			{ settings: { timezone: 'America/Bogota' } },
		);
		expect(error).toBeUndefined();
		expect(account.requests[0].query).toMatchObject({ from: day, to: day });
	});

	it.each(['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC'])(
		'do not move with the time zone of the workflow (%s)',
		async (timezone) => {
			await run(
				{ additionalFields: { from: '2025-03-30T00:00:00', to: '2025-03-30T23:59:00' } },
				{ settings: { timezone } },
			);
			expect(account.requests[0].query).toMatchObject({ from: '2025-03-30', to: '2025-03-30' });
		},
	);

	it.each(['tomorrow', '2025-02-30', '07.08.2025', '2025-13-01', '={{ 5 }}'])(
		'that are none are refused before anything is sent (%s)',
		async (day) => {
			for (const [name, label] of [
				['from', 'From'],
				['to', 'To'],
			]) {
				const { error } = await run({ additionalFields: { [name]: day } });
				expect(error?.message).toMatch(new RegExp(`^'${label}' is not a day: `));
			}
			expect(account.requests).toEqual([]);
		},
	);

	it('are left out where they were added and stay empty', async () => {
		await run({ additionalFields: { from: '', to: '={{ $json.no }}', subAccountId: '' } });
		expect(account.arrived()).toEqual([EXPORT]);
	});

	it('in the wrong order are refused in the words of the vendor', async () => {
		const { error } = await run({ additionalFields: { from: '2025-08-02', to: '2025-08-01' } });
		expect(error).toMatchObject({ message: 'from must not be after to', httpCode: '400' });
	});
});

describe.each(['rows', 'file'])('in place of the export (%s)', (output) => {
	it.each<[string, FaultAction, RegExp, RegExp]>([
		[
			'a web page',
			{ kind: 'html' },
			/^DM Champ did not answer with a file$/,
			/The Base URL in the credential is probably wrong/,
		],
		[
			'a web page that calls itself CSV',
			csv('<!DOCTYPE html><html><body>Please sign in</body></html>'),
			/^DM Champ did not answer with a file$/,
			/Base URL/,
		],
		[
			'JSON that says it failed',
			{ kind: 'errorObject', body: { success: false, message: 'Export is not ready' } },
			/^Export is not ready$/,
			/Check the parameters of this operation/,
		],
		[
			'JSON that says it failed, and calls itself CSV',
			csv('{"error":{"code":"NOT_AN_AGENCY","message":"Only agencies"}}'),
			/^Only agencies$/,
			/Code: NOT_AN_AGENCY/,
		],
		[
			'JSON of another kind',
			{ kind: 'answer', status: 200, body: { welcome: true } },
			/^DM Champ did not answer with a file$/,
			/Base URL/,
		],
		[
			'a sentence as JSON',
			{
				kind: 'answer',
				status: 200,
				body: '"No usage"',
				headers: { 'content-type': 'application/json' },
			},
			/^DM Champ did not answer with a file$/,
			/Base URL/,
		],
		[
			'a refusal',
			{ kind: 'answer', status: 400, body: { error: 'Bad dates' } },
			/^Bad dates$/,
			/Check the parameters/,
		],
		[
			'a plain refusal',
			{ kind: 'answer', status: 403, body: 'Not for you' },
			/^Not for you$/,
			/The API key is known but may not do this/,
		],
	])('%s is a failure, and no item', async (_, fault, message, nextStep) => {
		account.sandbox.faults.always(EXPORT, fault);
		const { error, items } = await run({ output });
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(nextStep);
		expect(items).toEqual([]);
	});

	it('an account that is no agency is told so', async () => {
		account.sandbox.switches.accountKind = 'standard';
		const { error } = await run({ output });
		expect(error).toMatchObject({
			message: 'Only agency accounts can export usage',
			httpCode: '403',
		});
	});

	it('a server that keeps to the guide has none', async () => {
		for (const unknownRouteAnswer of ['html', 'json'] as const) {
			account = await openAccount({ switches: { unknownRouteAnswer } });
			const { error } = await run({ output });
			expect(error).toMatchObject({ httpCode: '404' });
			expect(error?.description).toContain('This server does not offer this operation.');
		}
	});

	it('an answer that got lost is asked for again', async () => {
		account.sandbox.faults.next(EXPORT, { kind: 'reset' });
		account.sandbox.faults.next(EXPORT, { kind: 'answer', status: 503 });
		const { error, items } = await run({ output, additionalFields: ALL });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(output === 'file' ? 1 : 6);
		expect(account.requests).toHaveLength(3);
	});

	it('a dry run shows the request and asks for nothing', async () => {
		const { json } = await run({ output, additionalFields: ALL, options: { dryRun: true } });
		const url = `${account.sandbox.url}/agencies/usage/export?from=2025-01-01&to=2025-08-07&apiKey=***`;
		expect(json).toEqual([{ dryRun: true, requests: [{ method: 'GET', url, headers: {} }] }]);
		expect(account.requests).toEqual([]);
	});
});
