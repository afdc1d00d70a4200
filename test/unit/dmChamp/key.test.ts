import type { IHttpRequestOptions } from 'n8n-workflow';

import { KEY_IN_HEADER, keyPlaces, withKey } from '../../../nodes/DmChamp/shared/key';

const BASE = 'https://api.example.com/v1';
const KEY = 'k3y';

const signed = (options: Partial<IHttpRequestOptions> & { uri?: string }) =>
	withKey(options as IHttpRequestOptions, KEY);

describe('the key', () => {
	it.each([`${BASE}/tags`, '/tags', `${BASE}/subaccounts`, `${BASE}/subaccounts/credits/x`])(
		'stands in the query of %s',
		(url) => {
			const { headers, qs } = signed({ url, baseURL: BASE });
			expect(qs).toEqual({ apiKey: KEY });
			expect(headers).toEqual({});
		},
	);

	it.each([
		`${BASE}/subaccounts/credits`,
		`${BASE}/subaccounts/credits/`,
		'https://api.example.com/another/v2/subaccounts/credits',
		`${BASE}/subaccounts//credits`,
		`${BASE}/SubAccounts/Credits`,
		`${BASE}/subaccounts/%63redits`,
		`${BASE}/subaccounts%2Fcredits`,
		`${BASE}/subaccounts/credits?note=1`,
		'/subaccounts/credits',
	])('stands in the header alone of %s', (url) => {
		const { headers, qs } = signed({ url, baseURL: BASE });
		expect(headers).toEqual({ 'x-api-key': KEY });
		expect(qs).toEqual({});
	});

	it('stands in the header of a call that asks for it there, whatever its path', () => {
		const { headers, qs } = signed({
			url: `${BASE}/grants`,
			headers: { ...KEY_IN_HEADER, a: 'b' },
		});
		expect(headers).toEqual({ 'x-api-key': KEY, a: 'b' });
		expect(qs).toEqual({});
	});

	it.each(['apiKey=x', 'apikey=x', 'a%70iKey=x', 'apiKey', 'apiKey=x&apiKey=y'])(
		'drives out what was written in its place: %s',
		(written) => {
			const credits = signed({ url: `${BASE}/subaccounts/credits?a=1&${written}&b=%2B` });
			expect(credits.url).toBe(`${BASE}/subaccounts/credits?a=1&b=%2B`);
			const tags = signed({ url: `${BASE}/tags?${written}`, qs: { APIKEY: 'x', page: 1 } });
			expect(tags.url).toBe(`${BASE}/tags`);
			expect(tags.qs).toEqual({ page: 1, apiKey: KEY });
		},
	);

	it('drives out a header of its name in another case', () => {
		const { headers } = signed({
			url: `${BASE}/subaccounts/credits`,
			headers: { 'X-API-Key': 'x' },
		});
		expect(headers).toEqual({ 'x-api-key': KEY });
	});

	it('finds its place where n8n names the address `uri`', () => {
		const { uri, url, headers } = signed({ uri: `${BASE}/subaccounts/credits?apiKey=x` });
		expect(uri).toBe(`${BASE}/subaccounts/credits`);
		expect(url).toBeUndefined();
		expect(headers).toEqual({ 'x-api-key': KEY });
	});

	it('leaves the rest of the query and of the options as they are', () => {
		const options = { url: `${BASE}/tags?q=a?b&c=%2B1`, method: 'POST', body: { a: 1 } } as const;
		expect(signed(options)).toMatchObject({ ...options, qs: { apiKey: KEY } });
	});

	it('is shown by a dry run in no query where it is driven out of it', () => {
		expect(keyPlaces('/v1/subaccounts/credits', {})).toEqual({
			headers: ['x-api-key'],
			query: [],
			notInQuery: ['apiKey'],
		});
		expect(keyPlaces('/v1/subaccounts/%zz', {})).toEqual({ headers: [], query: ['apiKey'] });
	});
});
