import { type Browser, type BrowserContext, type Page, selectors } from 'playwright-core';

import { type Owner, OWNER } from '../../../scripts/host';
import { Canvas } from './canvas';
import { ConsoleErrors } from './consoleErrors';
import { CredentialModal } from './credentialModal';
import { NodeDetailsView } from './nodeDetailsView';
import { NodePanel } from './nodePanel';

export type Theme = 'light' | 'dark';

export interface EditorOptions {
	/** Address of n8n, without a slash at its end. */
	url: string;
	/** What the browser says people prefer; n8n follows it. Light unless given. */
	theme?: Theme;
	/** Of the window, in pixels. */
	size?: { width: number; height: number };
}

const SIZE = { width: 1440, height: 900 };

/** Time for anything to appear, in ms: on a busy machine the editor's scripts alone take many seconds. */
const PATIENCE_MS = 30_000;

/** n8n's editor as people see it, in a window of its own. */
export class Editor {
	readonly nodePanel: NodePanel;
	readonly canvas: Canvas;
	readonly nodeDetails: NodeDetailsView;
	readonly credentialModal: CredentialModal;
	readonly consoleErrors: ConsoleErrors;

	private constructor(
		private readonly context: BrowserContext,
		/** For what has no method here. */
		readonly page: Page,
		private readonly url: string,
	) {
		this.nodePanel = new NodePanel(page);
		this.canvas = new Canvas(page);
		this.nodeDetails = new NodeDetailsView(page);
		this.credentialModal = new CredentialModal(page);
		this.consoleErrors = new ConsoleErrors(page, url);
	}

	/** Opens a window that reaches n8n and nothing else. */
	static async open(browser: Browser, options: EditorOptions): Promise<Editor> {
		const { url, theme = 'light', size = SIZE } = options;
		selectors.setTestIdAttribute('data-test-id');
		const context = await browser.newContext({
			colorScheme: theme,
			reducedMotion: 'reduce',
			viewport: size,
		});
		context.setDefaultTimeout(PATIENCE_MS);
		await context.route(
			(asked) => asked.origin !== url && asked.protocol.startsWith('http'),
			async (route) => await route.abort(),
		);
		return new Editor(context, await context.newPage(), url);
	}

	/** Signs in on n8n's page, and is then on the page that `next` names. */
	async signIn(next = '/home/workflows', { email, password }: Owner = OWNER): Promise<void> {
		const { page } = this;
		await page.goto(`${this.url}/signin?redirect=${encodeURIComponent(next)}`);
		await page.locator('input[name=emailOrLdapLoginId]').fill(email);
		await page.locator('input[name=password]').fill(password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(`${this.url}${next}*`);
	}

	/** Signs in without a page, and stays on none. */
	async enter({ email, password }: Owner = OWNER): Promise<void> {
		const { request } = this.context;
		const data = { emailOrLdapLoginId: email, password };
		const answer = await request.post(`${this.url}/rest/login`, { data });
		if (!answer.ok()) throw new Error(`n8n lets ${email} not in: ${await answer.text()}`);
	}

	/** What the browser says from now on that people prefer; a page that is open may keep to the old. */
	async prefer(theme: Theme): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
	}

	/** Opens a stored workflow, once signed in. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.canvas.untilShown();
	}

	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.canvas.untilShown();
	}

	/** Waits for a message at the edge with that headline, and reads what stands below it. */
	async message(headline: string): Promise<string> {
		const messages = this.page.locator('.el-notification').filter({ hasText: headline });
		return (await messages.locator('.el-notification__content').innerText()).trim();
	}

	/** Closes the messages at the edge, such as that a node was executed. */
	async dismissMessages(): Promise<void> {
		const messages = this.page.locator('.el-notification').filter({ visible: true });
		while (await messages.count()) {
			const last = messages.last();
			await last.locator('.el-notification__closeBtn').click();
			await last.waitFor({ state: 'hidden' });
		}
	}

	/** Writes what is shown into a PNG, with the pointer on nothing. */
	async takePicture(file: string): Promise<void> {
		await this.page.mouse.move(0, 0);
		await this.page.screenshot({ path: file, animations: 'disabled' });
	}

	async close(): Promise<void> {
		await this.context.close();
	}
}
