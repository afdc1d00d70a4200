import { createHash } from 'crypto';
import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../../shared/transport/vendorMessage';
import { isSameUrl, type StoredWebhook } from './planRegistration';

/** The active workflow and the editor's test run have a webhook each. */
export type SlotKind = 'production' | 'test';

/** The place of one webhook: which one it is, its name at Ventia, and where it calls. */
export interface Slot {
	kind: SlotKind;
	name: string;
	/** Without the token. */
	url: string;
	/** False when production and test cannot be told apart, so that the name may be the other one's. */
	isNameCertain: boolean;
}

const STATIC_DATA_KEY = 'webhooks';
const HASH_LENGTH = 16;
const TEST_PATH = /\/webhook-test\//;
const PRODUCTION_PATH = /\/webhook\//;

/** The slot of this call of n8n. */
export function slotOf(context: IHookFunctions): Slot {
	const url = String(context.getNodeWebhookUrl('default') ?? '');
	const kind = kindOf(context, url);
	const workflow = context.getWorkflow().id ?? '';
	const identity = [context.getInstanceId(), workflow, context.getNode().id].join('\n');
	const hash = createHash('sha256').update(identity).digest('hex').slice(0, HASH_LENGTH);
	return {
		kind,
		url,
		name: `n8n-${hash}-${kind === 'test' ? 'test' : 'prod'}`,
		isNameCertain: kind === 'test' || PRODUCTION_PATH.test(url),
	};
}

/** A test run ends in mode "internal", as a deactivation does; then only the URL tells them apart. */
function kindOf(context: IHookFunctions, url: string): SlotKind {
	if (context.getMode() === 'manual' || TEST_PATH.test(url)) return 'test';
	const test = readStored(context, 'test');
	return test !== undefined && isSameUrl(test.url, url) ? 'test' : 'production';
}

export function readStored(
	context: IHookFunctions | IWebhookFunctions,
	kind: SlotKind,
): StoredWebhook | undefined {
	const stored = slotsIn(context)[kind];
	if (!isObject(stored)) return undefined;
	const { id, name, url, token } = stored as Record<string, unknown>;
	if (![id, name, url].every((value) => typeof value === 'string' && value !== '')) {
		return undefined;
	}
	return {
		id: id as string,
		name: name as string,
		url: url as string,
		...(typeof token === 'string' && token !== '' ? { token } : {}),
	};
}

/** `undefined` forgets the webhook. */
export function writeStored(
	context: IHookFunctions,
	kind: SlotKind,
	webhook: StoredWebhook | undefined,
): void {
	const slots: IDataObject = { ...slotsIn(context) };
	delete slots[kind];
	if (webhook !== undefined) slots[kind] = { ...webhook };
	staticDataOf(context)[STATIC_DATA_KEY] = slots;
}

/** A copy: n8n's static data is made of proxies, which are not to be put into each other. */
function slotsIn(context: IHookFunctions | IWebhookFunctions): IDataObject {
	const slots = staticDataOf(context)[STATIC_DATA_KEY];
	return isObject(slots) ? (JSON.parse(JSON.stringify(slots)) as IDataObject) : {};
}

function staticDataOf(context: IHookFunctions | IWebhookFunctions): IDataObject {
	return context.getWorkflowStaticData('node');
}
