import { answered, type Bench, startBench } from './support/dmChampBench';

const OWNER = 'owner0@reseller.example.com';
const NEW = {
	email: 'new@example.com',
	first_name: 'Ana',
	last_name: 'Diaz',
	usage_limits: { monthly_credits: 100, credits: 20, roll_over_to_next_month: true },
};

describe('DM Champ stand-in: sub-accounts and credits', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ dialect: 'reference', switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const create = async (body: object) => await answered(bench.api.post('/subaccounts', body));
	const get = async (email?: string) =>
		await answered(bench.api.get('/subaccounts', { params: { email } }));
	const remove = async (email?: string) =>
		await answered(bench.api.delete('/subaccounts', { params: { email } }));
	const grant = async (body: object) =>
		await answered(bench.api.post('/subaccounts/credits', body));

	test('a sub-account is created with its defaults and its credits are taken from the account', async () => {
		const { state } = bench.sandbox;
		const [status, body] = await create({ ...NEW, business_name: 'Diaz & Co' });
		const account = {
			...NEW,
			uid: state.subAccountByEmail(NEW.email)?.id,
			business_name: 'Diaz & Co',
			country: 'US',
			time_zone_id: 'America/Los_Angeles',
			language: 'en',
			role: 'Sub Account',
			is_agency_sub_account: true,
			usage_limits: {
				...NEW.usage_limits,
				monthly_credits_used: 0,
				last_reset_date: '2025-08-07T00:00:01.000Z',
				notifications: null,
			},
		};
		expect([status, body]).toEqual([
			201,
			{
				success: true,
				data: { ...account, temporary_password: expect.stringMatching(/./) as string },
			},
		]);
		expect(state.credits).toBe(99_980);
		expect(await get('NEW@example.com')).toEqual([200, { success: true, data: account }]);
	});

	test('a sub-account that lacks a field, has an e-mail of another or too many credits is refused', async () => {
		const { state, switches } = bench.sandbox;
		for (const field of ['email', 'first_name', 'last_name', 'usage_limits']) {
			expect(await create({ ...NEW, [field]: undefined })).toEqual([
				400,
				{ error: `${field} is required` },
			]);
		}
		const inUse = { error: 'The email address is already in use by another account.' };
		expect(await create({ ...NEW, email: OWNER })).toEqual([400, inUse]);
		switches.duplicateSubAccount = 409;
		expect(await create({ ...NEW, email: OWNER })).toEqual([409, inUse]);
		state.credits = 19;
		expect(await create(NEW)).toEqual([400, { error: 'Not enough credits' }]);
		expect(state.subAccounts.size).toBe(3);
	});

	test('a sub-account is deleted by its e-mail, and then is missing', async () => {
		expect(await remove(OWNER)).toEqual([
			200,
			{ success: true, message: 'Sub-account deleted successfully' },
		]);
		expect(await remove(OWNER)).toEqual([404, { error: 'Sub-account not found' }]);
		expect((await remove())[0]).toBe(400);
		expect((await get())[0]).toBe(400);
		bench.sandbox.switches.missingSubAccount = 'successFalse';
		expect(await get(OWNER)).toEqual([200, { success: false, message: 'Sub-account not found' }]);
		expect(bench.sandbox.state.subAccounts.size).toBe(2);
	});

	test("a grant is answered as the page's sample and stands in the ledger, each time it is sent", async () => {
		const { state } = bench.sandbox;
		const id = state.subAccountByEmail(OWNER)?.id;
		const granted = { success: true, sub_account_id: id, credits_added: 500 };
		const body = { email: OWNER, amount: 500, description: 'Auto-recharge via webhook' };
		expect(await grant(body)).toEqual([200, { ...granted, new_balance: 542 }]);
		expect(await grant(body)).toEqual([200, { ...granted, new_balance: 1042 }]);
		expect(state.grantsTo(OWNER)).toEqual([
			{ ...body, subAccount: id, balance: 542 },
			{ ...body, subAccount: id, balance: 1042 },
		]);
		expect(state.credits).toBe(99_000);
	});

	test('a grant of no whole amount, to nobody or of credits that are not there grants nothing', async () => {
		const { state } = bench.sandbox;
		for (const amount of [0, -5, 0.5, '500', null, undefined]) {
			expect((await grant({ email: OWNER, amount }))[0]).toBe(400);
		}
		expect((await grant({ amount: 5 }))[0]).toBe(400);
		expect(await grant({ email: 'nobody@example.com', amount: 5 })).toEqual([
			404,
			{ error: { code: 'SUB_ACCOUNT_NOT_FOUND', message: 'Sub-account not found' } },
		]);
		expect((await grant({ email: OWNER, amount: 100_001 }))[0]).toBe(400);
		expect(state.grants.size).toBe(0);
		expect(state.subAccountByEmail(OWNER)?.fields.usage_limits.credits).toBe(42);
	});

	test('an account that is no agency has none of this', async () => {
		bench.sandbox.switches.accountKind = 'standard';
		expect((await get(OWNER))[0]).toBe(400);
		expect((await create(NEW))[0]).toBe(400);
		expect((await remove(OWNER))[0]).toBe(400);
		expect((await grant({ email: OWNER, amount: 5 }))[0]).toBe(400);
		expect((await bench.api.get('/agencies/usage/export')).status).toBe(403);
		expect(bench.sandbox.state.grants.size).toBe(0);
	});
});
