import type { ConsoleMessage, Page } from 'playwright-core';

interface ConsoleError {
	text: string;
	/** Of the script or of what could not be loaded. */
	url: string;
}

/** n8n's editor makes these by itself, with or without this package. */
const OF_N8N: Array<(error: ConsoleError, n8n: string) => boolean> = [
	// Before the sign-in it asks who is signed in.
	({ text, url }, n8n) => url === `${n8n}/rest/login` && text.includes('401'),
	// It asks npm about community packages, and its own servers for news; the browser lets nothing out.
	({ text, url }, n8n) => text.includes('net::ERR_FAILED') && !url.startsWith(n8n),
	// It asks what the items of the step before look like, which only its own nodes can tell.
	({ text, url }, n8n) => url.startsWith(`${n8n}/schemas/`) && text.includes('404'),
];

/** What a page has written to the browser's console as an error, or thrown. */
export class ConsoleErrors {
	private readonly errors: ConsoleError[] = [];

	constructor(
		page: Page,
		private readonly n8n: string,
	) {
		page.on('console', (message) => this.add(message));
		page.on('pageerror', ({ stack, message }) =>
			this.errors.push({ text: stack ?? message, url: page.url() }),
		);
	}

	/** All since the last call, but for those that n8n is known to make without this package. */
	take(): string[] {
		return this.errors
			.splice(0)
			.filter((error) => !OF_N8N.some((makes) => makes(error, this.n8n)))
			.map(({ text, url }) => `${text} (${url})`);
	}

	private add(message: ConsoleMessage): void {
		if (message.type() !== 'error') return;
		this.errors.push({ text: message.text(), url: message.location().url });
	}
}
