import { type Bench, NOW, startBench } from './support/dmChampBench';

const HEADER =
	'Sub Account ID,Sub Account Email,Sub Account Name,Date,Amount,Reason,Campaign Name,Contact Name,Credit Type,Custom Keys Used,Description,AI Model';

describe('DM Champ stand-in: usage export', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ dialect: 'reference', sizes: { usage: 0 } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const exported = async (params: object = {}) => {
		const { status, data, headers } = await bench.api.get<string>('/agencies/usage/export', {
			params,
			responseType: 'text',
		});
		return { status, data, type: headers['content-type'] as string };
	};
	const addUsage = (date: string, description = '', subAccount = 'first') => {
		bench.sandbox.state.usage.insert(
			{
				subAccount,
				subAccountEmail: `${subAccount}@example.com`,
				subAccountName: 'Ana Díaz',
				date,
				amount: 2,
				reason: 'AI response',
				campaignName: '',
				contactName: '王小明',
				creditType: 'monthly',
				customKeysUsed: false,
				description,
				aiModel: 'gpt-4o',
			},
			NOW,
		);
	};
	const descriptions = async (params: object = {}) =>
		(await exported(params)).data
			.trimEnd()
			.split('\r\n')
			.slice(1)
			.map((line) => line.split(',')[10]);

	test('rows are CSV with the documented columns, quoted where it is needed', async () => {
		addUsage('2025-08-01', 'Said "yes", then\nleft');
		addUsage('2025-08-02', 'Two\rlines');
		const { status, type, data } = await exported();
		expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
		const row = (date: string, description: string) =>
			`first,first@example.com,Ana Díaz,${date},2,AI response,,王小明,monthly,false,${description},gpt-4o`;
		expect(data).toBe(
			[
				HEADER,
				row('2025-08-01', '"Said ""yes"", then\nleft"'),
				row('2025-08-02', '"Two\rlines"'),
				'',
			].join('\r\n'),
		);
	});

	test('lines may end without a carriage return, and a mark may come first', async () => {
		addUsage('2025-08-01');
		Object.assign(bench.sandbox.switches, { csvLineEnd: 'lf', csvMark: true });
		const { data } = await bench.api.get<Buffer>('/agencies/usage/export', {
			responseType: 'arraybuffer',
		});
		const text = data.toString('utf8');
		expect(text.startsWith(`\uFEFF${HEADER}\n`)).toBe(true);
		expect(text).not.toContain('\r');
	});

	test('the last 30 days are exported unless the query names others, both days included', async () => {
		for (const date of ['2025-07-07', '2025-07-08', '2025-08-06', '2025-08-07', '2025-08-08']) {
			addUsage(date, date);
		}
		expect(await descriptions()).toEqual(['2025-07-08', '2025-08-06', '2025-08-07']);
		expect(await descriptions({ from: '2025-08-07', to: '2025-08-08' })).toEqual([
			'2025-08-07',
			'2025-08-08',
		]);
		expect(await descriptions({ to: '2025-07-08', from: '2025-07-01' })).toHaveLength(2);
	});

	test('one sub-account is exported alone, and none gives the header', async () => {
		addUsage('2025-08-01', 'mine');
		addUsage('2025-08-01', 'other', 'second');
		expect(await descriptions({ subAccountId: 'second' })).toEqual(['other']);
		expect((await exported({ subAccountId: 'third' })).data).toBe(`${HEADER}\r\n`);
	});

	test('a date that is none, or a span that ends before it starts, is a 400', async () => {
		for (const params of [
			{ from: '2025-02-30' },
			{ to: '07/08/2025' },
			{ from: '2025-08-07T00:00:00Z' },
			{ from: '2025-08-07', to: '2025-08-06' },
		]) {
			expect((await exported(params)).status).toBe(400);
		}
	});
});
