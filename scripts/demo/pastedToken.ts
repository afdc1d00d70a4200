import type { Example } from './types';

const TOKEN = 'a long random text';

/** The token that a user sets in a trigger and appends to the URL that is pasted at the vendor. */
export function pastedToken(trigger: string): Pick<Example, 'settings' | 'webhookQuery'> {
	return {
		settings: { [trigger]: { token: TOKEN } },
		webhookQuery: `?${new URLSearchParams({ token: TOKEN }).toString()}`,
	};
}
