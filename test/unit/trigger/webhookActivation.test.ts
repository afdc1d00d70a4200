import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { assertCallsCanPass } from '../../../nodes/shared/trigger/webhook/activation';
import { readAuthenticationRule } from '../../../nodes/shared/trigger/webhook/properties';

/** A node with these parameters; those left out are hidden, so that n8n gives the fallback. */
function nodeWith(parameters: IDataObject): IHookFunctions {
	const context = {
		getNode: () => ({ name: 'Trigger', type: 'trigger', parameters }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	};
	return context as unknown as IHookFunctions;
}

describe('activation', () => {
	it.each<[string, IDataObject]>([
		['nothing', { authentication: 'none' }],
		['a token in the URL', { authentication: 'urlToken', token: 't' }],
		['a header', { authentication: 'header', token: 't', headerName: 'X-Token' }],
		['a signature', { authentication: 'hmac', token: 's', headerName: 'X-Signature' }],
	])('is fine with %s to compare with', (_, parameters) => {
		expect(() => assertCallsCanPass(nodeWith(parameters))).not.toThrow();
	});

	it.each<[string, IDataObject]>([
		["'Token' is empty", { authentication: 'urlToken', token: ' ' }],
		["'Token' is empty", { authentication: 'header', headerName: 'X-Token' }],
		["'Header Name' is empty", { authentication: 'header', token: 't', headerName: ' ' }],
		["'Secret' is empty", { authentication: 'hmac', headerName: 'X-Signature' }],
		["'Header Name' is empty", { authentication: 'hmac', token: 's' }],
	])('says that %s where no call could pass: %j', (message, parameters) => {
		expect(() => assertCallsCanPass(nodeWith(parameters))).toThrow(message);
	});
});

describe('the rule that the user has set', () => {
	it.each<[IDataObject, unknown]>([
		[{}, { type: 'none' }],
		[
			{ authentication: 'urlToken', token: ' t ' },
			{ type: 'urlToken', token: 't' },
		],
		[
			{ authentication: 'header', token: 't', headerName: ' X-Token ' },
			{ type: 'header', name: 'X-Token', value: 't' },
		],
		[
			{ authentication: 'hmac', token: 's', headerName: 'X-Signature' },
			{ type: 'hmac', headerName: 'X-Signature', secret: 's' },
		],
	])('is read from %j', (parameters, rule) => {
		expect(readAuthenticationRule(nodeWith(parameters))).toEqual(rule);
	});

	it('lets nobody in when it is not known (an expression may be wrong)', () => {
		const rule = readAuthenticationRule(nodeWith({ authentication: 'None', token: 't' }));
		expect(rule).toEqual({ type: 'urlToken', token: '' });
	});
});
