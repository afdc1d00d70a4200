import { describeDropdownRefusals } from '../support/suites';
import { subjectOn } from './subject';
import {
	type Account,
	byId,
	closeAccounts,
	type DmChampSwitches,
	expectKeyOnEveryRequest,
	fromList,
	NOW,
	openAccount,
} from './support';

let account: Account;

beforeEach(async () => {
	account = await openAccount({ dialect: 'reference' });
});

afterEach(closeAccounts);

const search = async (filter?: string) => await account.listSearch('searchTemplates', filter);

async function names(filter?: string): Promise<string[]> {
	return (await search(filter)).results.map(({ name }) => name);
}

describe('the list of templates', () => {
	it('shows name, language, category and status, and ends', async () => {
		const ids = [0, 1, 2].map((index) => account.templateId(index));
		expect(await search()).toEqual({
			results: [
				{ name: 'appointment_reminder (en_US, UTILITY, approved)', value: ids[0] },
				{ name: 'spring_offer (en_US, MARKETING, approved)', value: ids[1] },
				{ name: 'recordatorio (es_ES, UTILITY, approved)', value: ids[2] },
			],
			paginationToken: undefined,
		});
		expect(account.arrived()).toEqual(['GET /whatsapp-templates']);
		expectKeyOnEveryRequest(account);
	});

	it.each([
		['RECORD', ['recordatorio (es_ES, UTILITY, approved)']],
		['récord', ['recordatorio (es_ES, UTILITY, approved)']],
		['marketing', ['spring_offer (en_US, MARKETING, approved)']],
		['es_es', ['recordatorio (es_ES, UTILITY, approved)']],
		['nothing of this', []],
	])('is looked through for "%s"', async (filter, found) => {
		expect(await names(filter)).toEqual(found);
		expect(account.requests).toHaveLength(1);
	});

	it('finds a template by its ID', async () => {
		const id = account.templateId(1);
		expect((await search(id)).results.map(({ value }) => value)).toEqual([id]);
	});

	it('shows all of them, however many there are', async () => {
		const { templates } = account.sandbox.state;
		const [{ fields }] = templates.all();
		while (templates.size < 1_200) {
			templates.insert({ ...fields, name: `template_${templates.size}` }, NOW);
		}
		expect((await search()).results).toHaveLength(1_200);
		expect(await names('template_1199')).toEqual(['template_1199 (en_US, UTILITY, approved)']);
		expect(account.requests).toHaveLength(2);
	});

	it.each<Partial<DmChampSwitches>>([{ listEnvelope: 'array' }, { listEnvelope: 'data' }])(
		'is read in any envelope (%j)',
		async (switches) => {
			Object.assign(account.sandbox.switches, switches);
			expect(await names()).toHaveLength(3);
		},
	);

	it('shows what a template lacks by leaving it out', async () => {
		const body = [{ id: 't1', name: 'Bare' }, { id: 2, status: 'pending' }, { name: 'No ID' }];
		account.sandbox.faults.always('GET', { kind: 'answer', status: 200, body });
		expect((await search()).results).toEqual([
			{ name: 'Bare', value: 't1' },
			{ name: '2', value: '2' },
		]);
	});

	it('is said not to be offered by a server that keeps to the guide', async () => {
		account = await openAccount({ dialect: 'guide' });
		for (const unknownRouteAnswer of ['html', 'json'] as const) {
			account.sandbox.switches.unknownRouteAnswer = unknownRouteAnswer;
			await expect(search()).rejects.toMatchObject({
				httpCode: '404',
				description: expect.stringContaining('This server does not offer this operation') as string,
			});
		}
	});

	it('gives what the node sends: a template picked from it is the one that goes out', async () => {
		const [, { value }] = (await search()).results;
		const { error } = await account.run('whatsAppTemplate.send', {
			contactId: byId(account.contact().id),
			templateId: fromList(String(value)),
		});
		expect(error).toBeUndefined();
		const [{ fields }] = account.sandbox.state.messages.all();
		expect(fields.templateId).toBe(account.templateId(1));
	});
});

describeDropdownRefusals(subjectOn('reference'));
