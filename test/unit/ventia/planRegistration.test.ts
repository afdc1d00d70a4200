import {
	isSameUrl,
	ownRows,
	planRegistration,
	type StoredWebhook,
	type WebhookRow,
} from '../../../nodes/Ventia/trigger/planRegistration';

const URL = 'https://n8n.example.com/webhook/abc/webhook';
const WANTED = { name: 'n8n-1234-prod', url: URL, topics: ['a', 'b'] };
const STORED: StoredWebhook = { id: '1', name: WANTED.name, url: URL, token: 'secret' };
const WITHOUT_URL: WebhookRow = {
	id: '1',
	name: WANTED.name,
	active: true,
	topics: ['b', 'a'],
};
const IN_ORDER: WebhookRow = { ...WITHOUT_URL, callbackUrl: `${URL}?token=secret` };
const STRANGER: WebhookRow = {
	id: '9',
	name: 'Other',
	active: true,
	topics: ['a', 'b'],
	callbackUrl: 'https://other.example.com/',
};

describe('a webhook that is as it should be', () => {
	it.each([
		['shows its URL', IN_ORDER],
		['shows none', WITHOUT_URL],
		['was renamed in Ventia', { ...IN_ORDER, name: 'Renamed' }],
	])('and %s is left alone', (_, row) => {
		expect(planRegistration([STRANGER, row], WANTED, STORED)).toEqual({
			write: 'nothing',
			id: '1',
			retire: [],
		});
	});
});

describe('a webhook is written anew', () => {
	it.each<[string, WebhookRow, StoredWebhook | undefined]>([
		['when it is not active', { ...IN_ORDER, active: false }, STORED],
		['when a topic is missing', { ...IN_ORDER, topics: ['a'] }, STORED],
		['when it has a topic too many', { ...IN_ORDER, topics: ['a', 'b', 'c'] }, STORED],
		[
			'when it calls another address',
			{ ...IN_ORDER, callbackUrl: 'https://old.example.com/' },
			STORED,
		],
		['when it carries another token', { ...IN_ORDER, callbackUrl: `${URL}?token=old` }, STORED],
		['when it carries no token', { ...IN_ORDER, callbackUrl: URL }, STORED],
		['when its token is not known', IN_ORDER, { ...STORED, token: undefined }],
		['when nothing is stored, by its URL', { ...IN_ORDER, name: 'Renamed' }, undefined],
		['when nothing is stored, by its name', WITHOUT_URL, undefined],
		[
			'when it shows no URL and n8n has moved since',
			WITHOUT_URL,
			{ ...STORED, url: 'https://old.example.com/webhook/abc/webhook' },
		],
		['when the stored ID is another one', { ...IN_ORDER, id: '2' }, STORED],
	])('%s', (_, row, stored) => {
		expect(planRegistration([STRANGER, row], WANTED, stored)).toEqual({
			write: 'update',
			row,
			retire: [],
		});
	});
});

describe('a webhook is added', () => {
	it('when there is none', () => {
		expect(planRegistration([STRANGER], WANTED, undefined)).toEqual({
			write: 'create',
			retire: [],
		});
		expect(planRegistration([], WANTED, STORED)).toEqual({ write: 'create', retire: [] });
	});

	it('when what is stored came from another n8n, whose webhook is not touched', () => {
		const foreign: WebhookRow = { ...STRANGER, id: '1', name: 'n8n-ffff-prod' };
		const stored = { ...STORED, name: 'n8n-ffff-prod' };
		expect(planRegistration([foreign], WANTED, stored)).toEqual({ write: 'create', retire: [] });
	});
});

describe('several webhooks of one trigger', () => {
	const twin = { ...IN_ORDER, id: '2' };

	it('become one: the others are switched off', () => {
		expect(planRegistration([twin, IN_ORDER], WANTED, STORED)).toEqual({
			write: 'nothing',
			id: '1',
			retire: [twin],
		});
	});

	it('are not switched off twice', () => {
		const off = { ...twin, active: false };
		expect(planRegistration([off, IN_ORDER], WANTED, STORED).retire).toEqual([]);
	});

	it('are kept in this order: known by ID, by URL, by name, and active before inactive', () => {
		const byUrl = { ...STRANGER, id: 'url', callbackUrl: URL };
		const byName = { ...STRANGER, id: 'name', name: WANTED.name };
		const inactive = { ...byName, id: 'off', active: false };
		const rows = [inactive, byName, STRANGER, byUrl, { ...STRANGER, id: '1' }];
		expect(ownRows(rows, WANTED, STORED).map(({ id }) => id)).toEqual(['1', 'url', 'name', 'off']);
	});
});

describe('two URLs', () => {
	it.each([
		[`${URL}?token=1`, `${URL}?token=2`, true],
		[`${URL}/`, URL, true],
		['https://N8N.example.com:443/webhook/abc/webhook', URL, true],
		['https://n8n.example.com/webhook-test/abc/webhook', URL, false],
		['https://n8n.example.com/webhook/ABC/webhook', URL, false],
		['no url', URL, false],
	])('%s and %s are the same: %s', (one, other, same) => {
		expect(isSameUrl(one, other)).toBe(same);
	});
});
