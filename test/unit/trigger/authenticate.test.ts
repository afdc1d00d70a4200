import { createHmac } from 'node:crypto';
import {
	isAuthentic,
	type AuthenticationRule,
	type SignedRequest,
} from '../../../nodes/shared/trigger/webhook/authenticate';

const body = Buffer.from('{"name":"Zoë"}', 'utf8');

function request(parts: Partial<SignedRequest> = {}): SignedRequest {
	return { headers: {}, query: {}, rawBody: body, ...parts };
}

describe('a rule of none', () => {
	it('lets everybody in', () => {
		expect(isAuthentic(request(), { type: 'none' })).toBe(true);
	});
});

describe('a token in the URL', () => {
	const rule: AuthenticationRule = { type: 'urlToken', token: 'open sesame' };

	it.each<[boolean, Record<string, unknown>]>([
		[true, { token: 'open sesame' }],
		[false, { token: 'open sesam' }],
		[false, { token: 'open sesame ' }],
		[false, { token: 'OPEN SESAME' }],
		[false, { token: '' }],
		[false, { token: ['open sesame'] }],
		[false, { token: { 0: 'open sesame' } }],
		[false, { Token: 'open sesame' }],
		[false, {}],
	])('answers %p to the query %j', (isRight, query) => {
		expect(isAuthentic(request({ query }), rule)).toBe(isRight);
	});

	it('lets nobody in while no token is set (an empty one matches an empty one)', () => {
		const empty: AuthenticationRule = { type: 'urlToken', token: '' };
		expect(isAuthentic(request({ query: { token: '' } }), empty)).toBe(false);
		expect(isAuthentic(request(), empty)).toBe(false);
	});
});

describe('a value in a header', () => {
	const rule: AuthenticationRule = { type: 'header', name: 'X-Hook-Key', value: 'k1' };

	it.each<[boolean, SignedRequest['headers']]>([
		[true, { 'x-hook-key': 'k1' }],
		[true, { 'X-HOOK-KEY': 'k1' }],
		[true, { 'x-hook-key': ['k1'] }],
		[false, { 'x-hook-key': ['k1', 'k2'] }],
		[false, { 'x-hook-key': 'k2' }],
		[false, { 'x-hook': 'k1' }],
		[false, {}],
	])('answers %p to the headers %j', (isRight, headers) => {
		expect(isAuthentic(request({ headers }), rule)).toBe(isRight);
	});

	it('lets nobody in while no value is set', () => {
		const empty: AuthenticationRule = { type: 'header', name: 'x-hook-key', value: '' };
		expect(isAuthentic(request({ headers: { 'x-hook-key': '' } }), empty)).toBe(false);
	});
});

describe('a signature over the raw body', () => {
	const rule: AuthenticationRule = { type: 'hmac', headerName: 'X-Signature', secret: 's3' };
	const digest = createHmac('sha256', 's3').update(body).digest();
	const signed = (signature: string) => request({ headers: { 'x-signature': signature } });

	it.each([
		digest.toString('hex'),
		digest.toString('hex').toUpperCase(),
		`sha256=${digest.toString('hex')}`,
		digest.toString('base64'),
		`sha256=${digest.toString('base64')}`,
		` SHA256=${digest.toString('base64')} `,
	])('accepts %s', (signature) => {
		expect(isAuthentic(signed(signature), rule)).toBe(true);
	});

	it.each([
		'',
		'sha256=',
		digest.toString('hex').slice(1),
		`sha512=${digest.toString('hex')}`,
		digest.toString('base64').toLowerCase(),
		createHmac('sha256', 'another').update(body).digest('hex'),
	])('refuses %p', (signature) => {
		expect(isAuthentic(signed(signature), rule)).toBe(false);
	});

	it('refuses a body that differs in one byte, or is unknown', () => {
		const headers = { 'x-signature': digest.toString('hex') };
		const other = Buffer.from('{"name": "Zoë"}');
		expect(isAuthentic({ headers, query: {}, rawBody: other }, rule)).toBe(false);
		expect(isAuthentic({ headers, query: {} }, rule)).toBe(false);
	});

	it('lets nobody in while no secret is set', () => {
		const signature = createHmac('sha256', '').update(body).digest('hex');
		const empty: AuthenticationRule = { type: 'hmac', headerName: 'x-signature', secret: '' };
		expect(isAuthentic(signed(signature), empty)).toBe(false);
	});
});
