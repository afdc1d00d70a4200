/** A credential with each thing the harness must do: defaults, a header, a query key, a test. */
class DummyApi {
	name = 'dummyApi';
	displayName = 'Dummy API';
	properties = [
		{ displayName: 'API Key', name: 'apiKey', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'http://127.0.0.1:1' },
		{ displayName: 'Limit Share', name: 'limitShare', type: 'number', default: 100 },
	];
	authenticate = {
		type: 'generic',
		properties: {
			headers: { 'X-API-KEY': '={{$credentials.apiKey}}' },
			qs: { 'api-key': '={{$credentials.apiKey}}' },
		},
	};
	test = { request: { baseURL: '={{$credentials.baseUrl}}', url: '/me' } };
}
exports.DummyApi = DummyApi;
