import { NodeOperationError, type ICredentialDataDecryptedObject, type INode } from 'n8n-workflow';

import type { ApiParts } from './api';
import { readBaseUrl } from './baseUrl';
import { systemClock } from './clock';
import { sharedKeyState } from './limiter';
import type { RateWindow } from './limiter/types';
import { readRouteOverrides } from './routes';
import { sendAuthenticated, type RequestContext } from './send';
import type { Vendor } from './vendor';

export interface Connection extends ApiParts {
	/** What must never show: the API key. */
	secrets: readonly string[];
	node: INode;
	/** Names host and key without giving them away. */
	keyId: string;
}

/**
 * Opens the one way out for a node: reads the credential and joins the limiter of its host and key.
 * @throws NodeOperationError when the base URL or the route overrides of the credential cannot be used
 */
export async function connect(
	context: RequestContext,
	vendor: Vendor,
	onWait?: (ms: number) => void,
): Promise<Connection> {
	const node = context.getNode();
	const credential = await context.getCredentials(vendor.credentialType);
	const base = readBaseUrl(String(credential.baseUrl ?? ''));
	if ('complaint' in base) throw new NodeOperationError(node, base.complaint, INSIDE_CREDENTIAL);
	const routes = readRouteOverrides(credential.routeOverrides, vendor.routes);
	if ('complaint' in routes)
		throw new NodeOperationError(node, routes.complaint, INSIDE_CREDENTIAL);

	const apiKey = String(credential.apiKey ?? '');
	const owner = { host: new URL(base.url).host, key: apiKey };
	const key = sharedKeyState(owner, shareOf(vendor.rateWindows(credential), credential));
	return {
		vendor,
		node,
		credential,
		secrets: [apiKey],
		baseUrl: base.url,
		overrides: routes.overrides,
		key,
		keyId: key.id,
		routeWinners: key.routeWinners,
		send: sendAuthenticated(context, vendor.credentialType, [apiKey]),
		clock: systemClock,
		random: Math.random,
		signal: 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined,
		onWait,
	};
}

const INSIDE_CREDENTIAL = { description: 'Open the credential of this node and correct the field' };

/** The part of the published limit this n8n may use, so that several can share an account evenly. */
function shareOf(
	windows: RateWindow[],
	{ limitShare }: ICredentialDataDecryptedObject,
): RateWindow[] {
	const share = Math.min(100, Math.max(1, Number(limitShare ?? 100) || 100)) / 100;
	return windows.map(({ limit, durationMs }) => ({
		limit: Math.max(1, Math.floor(limit * share)),
		durationMs,
	}));
}
