import { answered, type Bench, startBench } from './support/ventiaBench';

describe('Ventia stand-in: users and groups', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await startBench({ switches: { enforceLimits: false } });
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(async () => await bench.sandbox.close());

	const user = { name: 'Ana', lastname: 'Paz', email: 'ana@example.com', password: 'secret' };
	const post = async (body: object) => await answered(bench.api.post('/user', body));

	test('only active users of the account and the groups below it are shown', async () => {
		const { api, sandbox } = bench;
		const { data } = await api.get<Array<{ _id: string; firstLogin: unknown }>>('/user');
		expect(data).toHaveLength(12);
		expect(data[0].firstLogin).toBe(false);
		const hidden = sandbox.state.users
			.all()
			.filter(({ id }) => !data.some(({ _id }) => _id === id));
		expect(hidden).toHaveLength(2);
		for (const { id } of hidden) expect((await api.get(`/user/${id}`)).status).toBe(404);
		expect((await api.get('/user/short')).status).toBe(400);
		expect((await api.get(`/user/${data[0]._id}`)).data).toMatchObject({
			firstLogin: expect.stringMatching(/Z$/) as unknown,
		});
		expect((await api.get('/user?page=1&limit=5')).data).toEqual(data.slice(5, 10));
	});

	test('a new user has the default role and never shows the password', async () => {
		const created = await post(user);
		expect(created).toEqual({
			status: 200,
			data: {
				_id: expect.any(String) as unknown,
				name: 'Ana',
				lastname: 'Paz',
				email: 'ana@example.com',
				phone_work: null,
				group: bench.sandbox.state.company,
				roles: ['user'],
				firstLogin: true,
			},
		});
	});

	test.each([
		['name', { name: 'A' }],
		['name', { name: 'x'.repeat(33) }],
		['lastname', { lastname: '' }],
		['email', { email: 'ana' }],
		['password', { password: 'abc' }],
		['phone_work', { phone_work: 97 }],
		['roles', { roles: ['admin'] }],
	])('a user with a wrong %s is refused: %j', async (field, change) => {
		const { status, data } = await post({ ...user, ...change });
		expect([status, data.message]).toEqual([400, expect.stringContaining(field)]);
		expect((await post({})).data.message).toBe(
			'name is required; lastname is required; email is required; password is required',
		);
	});

	test('a patch leaves what it does not name, a put resets it', async () => {
		const { api } = bench;
		const { _id } = (await post({ ...user, phone_work: '+1', roles: ['super'] })).data;
		const patched = await api.patch(`/user/${String(_id)}`, { lastname: 'Rey' });
		expect(patched.data).toMatchObject({ lastname: 'Rey', phone_work: '+1', roles: ['super'] });
		expect(patched.data).not.toHaveProperty('firstLogin');
		const { name, lastname, email } = user;
		const put = await api.put(`/user/${String(_id)}`, { name, lastname, email });
		expect(put.data).toMatchObject({ lastname: 'Paz', phone_work: null, roles: ['user'] });
		expect((await api.patch(`/user/${String(_id)}`, { roles: ['boss'] })).status).toBe(400);
	});

	test('groups form a tree, with what each of them has set up', async () => {
		type Group = Record<'ancestors' | 'descendants', string[]> & Record<string, unknown>;
		const { data } = await bench.api.get<Group[]>('/group');
		const [root, ...below] = data;
		expect(below).toHaveLength(5);
		expect(root.ancestors).toEqual([]);
		expect(root.descendants).toEqual(below.map(({ _id }) => _id));
		for (const { ancestors } of below) expect(ancestors[0]).toBe(root._id);
		expect(root.archivingReasons).toContainEqual(
			expect.objectContaining({ code: 'sintrabajo', active: true, type: 'normal' }),
		);
		expect(root.origins).toContainEqual(
			expect.objectContaining({ code: 'import', active: true, ghost: true }),
		);
		expect(root.additionalDataFields).toContainEqual(
			expect.objectContaining({ code: 'housename', required: true, group: root._id }),
		);
	});
});
