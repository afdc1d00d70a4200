import { readBaseUrl, urlBelow } from '../../../nodes/shared/transport/baseUrl';
import { urlWithQuery } from '../../../nodes/shared/transport/request';

describe('the Base URL', () => {
	it.each([
		['https://api.acme.test/v1', 'https://api.acme.test/v1'],
		['  https://api.acme.test/v1//  ', 'https://api.acme.test/v1'],
		['https://api.acme.test', 'https://api.acme.test'],
		['HTTPS://API.Acme.test:8443/V1', 'https://api.acme.test:8443/V1'],
		['http://localhost:4700/v1', 'http://localhost:4700/v1'],
		['http://127.0.0.1:4700', 'http://127.0.0.1:4700'],
		['http://[::1]:4700', 'http://[::1]:4700'],
	])('%s is taken as %s', (text, url) => {
		expect(readBaseUrl(text)).toEqual({ url });
	});

	it.each([
		['http://api.acme.test', 'must start with https://'],
		['http://localhost.evil.test', 'must start with https://'],
		['http://127.0.0.1.evil.test', 'must start with https://'],
		['ftp://api.acme.test', 'must start with https://'],
		['api.acme.test/v1', 'is not a URL'],
		['', 'is not a URL'],
		['https://user:pass@api.acme.test', 'must not hold a user name'],
		['https://api.acme.test/?key=1', 'must not hold'],
		['https://api.acme.test/#x', 'must not hold'],
	])('%s is refused: it %s', (text, complaint) => {
		expect(readBaseUrl(text)).toEqual({ complaint: expect.stringContaining(complaint) as string });
	});
});

describe('a path', () => {
	const base = 'https://api.acme.test/v1';

	it.each(['/contacts', 'contacts', '//contacts'])('%s is joined below the Base URL', (path) => {
		expect(urlBelow(base, path)).toBe('https://api.acme.test/v1/contacts');
	});

	it.each([
		'/../admin',
		'/a/../../admin',
		'/%2e%2e/admin',
		'/..\\..\\admin',
		'/contacts?x=1',
		'/contacts#x',
	])('%s does not leave it', (path) => {
		expect(urlBelow(base, path)).toBeUndefined();
	});

	it.each(['https://evil.test/x', '@evil.test/x', '/https:/evil.test', ':8080/x'])(
		'%s never reaches another host',
		(path) => {
			expect(new URL(urlBelow(base, path) ?? base).origin).toBe('https://api.acme.test');
		},
	);

	it('stays below a Base URL without a path', () => {
		expect(urlBelow('https://api.acme.test', '/contacts')).toBe('https://api.acme.test/contacts');
	});
});

describe('a query', () => {
	it('reaches the server as written', () => {
		const query = { 'updated_at>': '2025-08-07T00:00:00', phone: '+34 600', tag: 'a&b=c', n: 0 };
		const url = urlWithQuery('https://api.acme.test/v1', query);
		expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ ...query, n: '0' });
		expect(url).toContain('updated_at%3E=2025');
		expect(url).toContain('%2B34%20600');
	});

	it('leaves out what is not set', () => {
		expect(urlWithQuery('https://a.test', { a: undefined, b: '' })).toBe('https://a.test?b=');
		expect(urlWithQuery('https://a.test', { a: undefined })).toBe('https://a.test');
	});
});
