import type { IDataObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { sendCall } from '../../shared/transport/api';
import type { Result } from '../../shared/transport/client';
import type { Connection } from '../../shared/transport/connect';
import { isLastPage } from '../../shared/transport/endOfList';
import { mayHaveBeenProcessed, statusOf } from '../../shared/transport/failure';
import { asPage, idOf, pageCall, type ListCall } from '../../shared/transport/list';
import { errorContextOf, notAListError, toNodeApiError } from '../../shared/transport/nodeError';
import { isObject } from '../../shared/transport/vendorMessage';
import { routes } from '../routes';
import type { WebhookRow } from './planRegistration';

/** What went wrong with a call, as a value: n8n's lint lets no `catch` throw on. */
export interface CallProblem {
	ok: false;
	error: NodeApiError | NodeOperationError;
	status?: number;
	/** True when Ventia may have done it all the same. */
	isUnclear: boolean;
}

/** The part of a webhook that is written. */
export interface WebhookBody extends IDataObject {
	active: boolean;
	name: string;
	callbackUrl?: string;
	topics?: string[];
}

const SETTINGS = { timeoutMs: 30_000, maxWaitMs: 30_000 };
const UPDATE = 'webhook.update';
const PAGE_SIZE = 100;
/** The first two may be the same page: it is not known whether pages count from 0 or from 1. */
const MAX_STALE_PAGES = 2;
const MAX_PAGES = 100;
const VERIFY = 'Activate the workflow again: a webhook that was registered after all is used then';

const LIST: ListCall & Required<Pick<ListCall, 'paging'>> = {
	route: 'webhook.getAll',
	repeat: 'safe',
	paging: { pageParameter: 'page', limitParameter: 'limit', largestPage: PAGE_SIZE },
	maxRows: Infinity,
};

/** The webhooks of the account; not the whole of them where the list ignores its page number. */
export interface WebhookList {
	ok: true;
	rows: WebhookRow[];
	isWhole: boolean;
}

/** All webhooks of the account. */
export async function listWebhooks(connection: Connection): Promise<WebhookList | CallProblem> {
	const rows = new Map<string, WebhookRow>();
	let stalePages = 0;
	for (let index = 0; index < MAX_PAGES && stalePages < MAX_STALE_PAGES; index++) {
		const result = await sendCall(connection, pageCall(LIST, index, PAGE_SIZE), SETTINGS);
		const page = asPage(connection, result);
		if (!page.ok) {
			return 'failure' in page ? problemOf(connection, page) : noList(connection, page.notAList);
		}
		const rowsBefore = rows.size;
		for (const row of page.answer.rows.flatMap((fields) => rowOf(fields, connection))) {
			rows.set(row.id, row);
		}
		stalePages = rows.size === rowsBefore ? stalePages + 1 : 0;
		const position = { index, rowsRead: rows.size, pageSize: PAGE_SIZE, honoursPageSize: false };
		if (isLastPage(page.answer, position))
			return { ok: true, rows: [...rows.values()], isWhole: true };
	}
	return { ok: true, rows: [...rows.values()], isWhole: false };
}

/** The webhook, or undefined when it is gone. No 404 is documented, so every other answer says so. */
export async function getWebhook(
	connection: Connection,
	webhookId: string,
): Promise<WebhookRow | undefined> {
	const call = { route: 'webhook.get', params: { webhookId }, repeat: 'safe' as const };
	const result = await sendCall(connection, call, SETTINGS);
	const body = result.ok ? result.response.body : undefined;
	if (!isObject(body) || body.success !== true) return undefined;
	return [body.result]
		.flat()
		.filter(isObject)
		.flatMap((fields) => rowOf(fields as IDataObject, connection))
		.find(({ id }) => id === webhookId);
}

/** `id` is undefined when the answer names none. */
export async function createWebhook(
	connection: Connection,
	body: WebhookBody,
): Promise<{ ok: true; id: string | undefined } | CallProblem> {
	const call = { route: 'webhook.create', body, repeat: 'refused-only' as const };
	const result = await sendCall(connection, call, SETTINGS);
	if (!result.ok) return problemOf(connection, result);
	const answer = result.response.body;
	if (!isObject(answer)) return { ok: true, id: undefined };
	const inner = isObject(answer.result) ? answer.result : {};
	const id = [answer, inner]
		.map((fields) => idOf(fields as IDataObject, connection.vendor.idKeys))
		.find((value) => value !== undefined && value !== '');
	return { ok: true, id };
}

/**
 * @param isListed true when the list has just shown the webhook: a 404 then means the path, not the webhook
 */
export async function updateWebhook(
	connection: Connection,
	webhookId: string,
	body: WebhookBody,
	isListed = false,
): Promise<{ ok: true } | CallProblem> {
	const call = { params: { webhookId }, body, repeat: 'safe' as const };
	const first = await sendCall(connection, { ...call, route: UPDATE }, SETTINGS);
	if (first.ok) return { ok: true };
	const isElsewhere = isListed && isUnknown(first) && !connection.overrides[UPDATE];
	for (const form of isElsewhere ? routes[UPDATE].alternates : []) {
		const result = await sendCall(connection, { ...call, route: form }, SETTINGS);
		if (result.ok) return { ok: true };
		if (!isUnknown(result)) return problemOf(connection, result);
	}
	return problemOf(connection, first);
}

function isUnknown({ failure }: Result & { ok: false }): boolean {
	return [404, 405].includes(statusOf(failure) ?? 0);
}

function rowOf(fields: IDataObject, { vendor }: Connection): WebhookRow[] {
	const id = idOf(fields, vendor.idKeys);
	if (id === undefined) return [];
	const { name, active, topics, callbackUrl } = fields;
	return [
		{
			id,
			active: active === true,
			topics: Array.isArray(topics) ? topics.map(String) : [],
			...(typeof name === 'string' ? { name } : {}),
			...(typeof callbackUrl === 'string' && callbackUrl !== '' ? { callbackUrl } : {}),
		},
	];
}

function problemOf(connection: Connection, { failure }: Result & { ok: false }): CallProblem {
	const context = errorContextOf(connection, SETTINGS, { verifyStep: VERIFY });
	return {
		ok: false,
		error: toNodeApiError(failure, context),
		status: statusOf(failure),
		isUnclear: mayHaveBeenProcessed(failure),
	};
}

function noList(connection: Connection, body: unknown): CallProblem {
	const error = notAListError(body, errorContextOf(connection, SETTINGS));
	return { ok: false, error, isUnclear: false };
}
