import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type Account,
	byEmail,
	byId,
	byPhone,
	closeAccounts,
	DIALECTS,
	type DmChampSwitches,
	openAccount,
	pairs,
} from './support';

afterEach(closeAccounts);

type Run = [action: string, parameters: (the: Account) => INodeParameters];

const OTHERS: Record<string, (the: Account) => INodeParameters> = {
	'contact.getMessages': () => ({}),
	'contact.getTags': () => ({}),
	'contact.update': () => ({ updateFields: { firstName: 'Eva' } }),
	'whatsAppTemplate.send': (the) => ({ templateId: byId(the.templateId()) }),
	'summary.generate': () => ({}),
	'tag.addToContact': () => ({ tag: 'vip' }),
};

const REACHES: Array<[string, (the: Account) => INodeParameters]> = [
	['ID', (the) => byId(the.contact().id)],
	['phone', (the) => byPhone(the.phone())],
	['e-mail', (the) => byEmail(the.email())],
];

/** Every operation that the guide leaves out, with a contact named in each way that it takes. */
const REFERENCE_ONLY: Array<[action: string, by: string, parameters: Run[1]]> = [
	...Object.entries(OTHERS).flatMap(([action, others]) =>
		REACHES.filter(([by]) => by !== 'ID' || !/^(summary|tag)\./.test(action)).map(
			([by, contactOf]): [string, string, Run[1]] => [
				action,
				`, a contact by ${by}`,
				(the) => ({ ...others(the), contactId: contactOf(the) }),
			],
		),
	),
	...(
		[
			['agency.exportUsage', () => ({})],
			['subAccount.create', () => ({ email: 'a@example.com', firstName: 'A', lastName: 'B' })],
			['subAccount.get', (the) => ({ email: the.subAccount().fields.email })],
			['subAccount.delete', (the) => ({ email: the.subAccount().fields.email })],
			['whatsApp.send', (the) => ({ phoneNumber: the.phone(), message: 'Hola' })],
			['whatsAppTemplate.getAll', () => ({})],
		] satisfies Run[]
	).map(([action, parameters]: Run): [string, string, Run[1]] => [action, '', parameters]),
];

/** How a server answers a path or a verb that it does not have. */
const UNKNOWN: Array<Partial<DmChampSwitches>> = [
	{ unknownRouteAnswer: 'html' },
	{ unknownRouteAnswer: 'json' },
	{ wrongVerbAnswer: '405' },
];

describe('an operation that the guide leaves out', () => {
	it.each(REFERENCE_ONLY)(
		'is said not to be offered by a server that keeps to the guide (%s%s)',
		async (action, _, parameters) => {
			const the = await openAccount({ dialect: 'guide' });
			for (const switches of UNKNOWN) {
				the.sandbox.reset();
				Object.assign(the.sandbox.switches, switches);
				const { error, json } = await the.run(action, parameters(the));
				expect(error?.name).toBe('NodeApiError');
				expect(error).toMatchObject({ httpCode: expect.stringMatching(/^40[45]$/) as string });
				expect(error?.description).toContain('This server does not offer this operation.');
				expect(error?.description).toContain(
					"It stands in DM Champ's API reference and not in the API guide that resellers publish",
				);
				expect(error?.description).toContain('Route Overrides');
				expect(json).toEqual([]);
			}
		},
	);

	it.each(REFERENCE_ONLY)('works where the reference is kept to (%s%s)', async (action, _, run) => {
		const the = await openAccount({ dialect: 'reference' });
		const { error } = await the.run(action, run(the));
		expect(error).toBeUndefined();
	});

	it('is found where Route Overrides put it', async () => {
		const the = await openAccount({ dialect: 'guide' });
		const answer = { success: true, message: 'Contact updated successfully' };
		the.sandbox.faults.always('PATCH /people/{id}', { kind: 'answer', status: 200, body: answer });
		const routeOverrides = '{"contact.update": "PATCH /people/{contactId}"}';
		const { id } = the.contact();
		const { json, error } = await the.run(
			'contact.update',
			{ contactId: byPhone(the.phone()), updateFields: { firstName: 'Eva' } },
			{ credential: { routeOverrides } },
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ id, ...answer }]);
		expect(the.arrived('PATCH')).toEqual([`PATCH /people/${id}`]);
	});

	it('does not take a contact that is missing for a missing operation', async () => {
		const the = await openAccount({ dialect: 'guide' });
		const { error } = await the.run('contact.update', {
			contactId: byPhone('+34600111222'),
			updateFields: { firstName: 'Eva' },
		});
		expect(error).toMatchObject({ message: 'Contact not found', httpCode: '404' });
		expect(error?.description).toContain('No contact has the phone +34600111222');
		expect(error?.description).not.toContain('does not offer');
	});
});

/** Operations of both descriptions, each with what tells that it was done. */
const BOTH: Array<[...Run, (the: Account, items: IDataObject[]) => unknown]> = [
	[
		'contact.create',
		() => ({ phone: '+34600111222', email: 'ana@example.com' }),
		(the) => the.reachedBy('+34600111222'),
	],
	[
		'contact.upsert',
		() => ({ phone: '+34600111222', email: 'ana@example.com' }),
		(the) => the.reachedBy('+34600111222'),
	],
	['contact.get', (the) => ({ contactId: byPhone(the.phone()) }), (_, [{ id }]) => id],
	[
		'contact.addToList',
		(the) => ({ contactId: byPhone(the.phone()), listId: the.list(3).id }),
		(the) => the.list(3).fields.contacts.includes(the.contact().id),
	],
	[
		'message.sendCustomChannel',
		() => ({ fromId: 'crm-7', customChannel: 'website', body: 'Hola' }),
		(the) => the.sandbox.state.messages.all().map(({ fields }) => [fields.channel, fields.body]),
	],
	[
		'message.receiveCustomChannel',
		() => ({ messageSid: 'm1', fromId: 'crm-7', toId: 'me', body: 'Hola' }),
		(the) => the.sandbox.state.messages.all().map(({ fields }) => [fields.direction, fields.body]),
	],
	[
		'subAccount.grantCredits',
		(the) => ({ email: the.subAccount().fields.email, amount: 500 }),
		(the) => the.subAccount().fields.usage_limits.credits,
	],
	['tag.getAll', () => ({}), (_, items) => items],
];

describe('an operation of both descriptions', () => {
	it.each(BOTH)(
		'%s does the same on both servers, however they answer unknown paths',
		async (action, parameters, outcomeOf) => {
			const outcomes: unknown[] = [];
			for (const [dialect, switches] of pairs(DIALECTS, UNKNOWN)) {
				const the = await openAccount({ dialect, switches });
				const { error, json } = await the.run(action, parameters(the));
				expect(error).toBeUndefined();
				outcomes.push(outcomeOf(the, json));
			}
			expect(outcomes[0]).toBeTruthy();
			for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
		},
	);
});
