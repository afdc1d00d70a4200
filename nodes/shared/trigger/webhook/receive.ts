import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { systemClock, type Clock } from '../../transport/clock';
import { answerReceived, answerUnauthorized } from './answer';
import { isAuthentic, type AuthenticationRule } from './authenticate';
import { eventNameOf, parseBody, type ParsedBody } from './body';
import { claimDelivery, DELIVERY_KEY, RECENT_DELIVERY } from './duplicates';
import { headersForItem } from './headers';

/** One event of one delivery, as a trigger's functions get it. */
export interface ReceivedEvent {
	/** The event's name, where it has one. */
	event: string | undefined;
	/** The body, or the part of it that `split` made. */
	delivery: IDataObject;
}

export interface ReceiveOptions {
	rule: AuthenticationRule;
	/** Takes a delivery apart that holds several events. None: the delivery is one event. */
	split?(delivery: IDataObject): IDataObject[];
	/** Default: `eventNameOf` with its usual paths. */
	eventOf?(
		delivery: IDataObject,
		headers: Record<string, string | string[] | undefined>,
	): string | undefined;
	/** Events that it refuses are answered and start nothing. Default: all are wanted. */
	wantsEvent?(event: string | undefined, delivery: IDataObject): boolean;
	/**
	 * The vendor's own key of the delivery: each starts the workflow once, however late it comes
	 * again. Undefined: the delivery has none. Not applied to test runs, like `dropDuplicates`.
	 */
	onceKey?(received: ReceivedEvent): string | undefined;
	/**
	 * Whether an event that came before within a day is dropped. Default: none is. Never applied to a
	 * test run, where the same event is sent on purpose.
	 */
	dropDuplicates?(received: ReceivedEvent): boolean;
	/** What makes the event unique. Undefined: the raw body does, or its part of a split body. */
	duplicateKey?(received: ReceivedEvent): string | undefined;
	/** The item's JSON. Default: the delivery as it came. */
	toItem?(received: ReceivedEvent): IDataObject;
	/**
	 * Adds to the item what has to be fetched first. When it throws, the item goes out as it was,
	 * with the reason in `fetchError`.
	 */
	enrich?(json: IDataObject, received: ReceivedEvent): Promise<IDataObject>;
	/** Adds `headers` to every item. Default false. */
	includeHeaders?: boolean;
	clock?: Pick<Clock, 'wallTime'>;
}

/**
 * What a trigger's `webhook()` returns for one call: answers 401 or 200 at once, drops what is not
 * wanted or came before, and gives the workflow one item an event.
 */
export async function receiveWebhook(
	context: IWebhookFunctions,
	options: ReceiveOptions,
): Promise<IWebhookResponseData> {
	if (!acceptSender(context, options.rule)) return { noWebhookResponse: true };
	answerReceived(context);

	const headers = context.getHeaderData();
	const events = newEvents(context, options, headers);
	const items: INodeExecutionData[] = [];
	for (const received of events) {
		const json = await toJson(received, options);
		if (options.includeHeaders) json.headers = headersForItem(headers, options.rule);
		items.push({ json });
	}
	return items.length === 0
		? { noWebhookResponse: true }
		: { noWebhookResponse: true, workflowData: [items] };
}

/**
 * Checks the sender, and answers 401 when the check fails: `webhook()` then returns
 * `{ noWebhookResponse: true }`. With `readBody` it is all a trigger needs whose answer is the
 * workflow's own.
 */
export function acceptSender(context: IWebhookFunctions, rule: AuthenticationRule): boolean {
	const { method, rawBody } = context.getRequestObject();
	const request = {
		headers: context.getHeaderData(),
		query: context.getQueryData() as Record<string, unknown>,
		// What a GET says stands in its query, for which no signature of a body can vouch.
		rawBody: method === 'GET' ? undefined : rawBody,
	};
	if (isAuthentic(request, rule)) return true;
	answerUnauthorized(context);
	return false;
}

/** The deliveries in the call's body. */
export function readBody(context: IWebhookFunctions): ParsedBody {
	return parseBody(context.getBodyData(), context.getRequestObject().rawBody);
}

function newEvents(
	context: IWebhookFunctions,
	options: ReceiveOptions,
	headers: Record<string, string | string[] | undefined>,
): ReceivedEvent[] {
	const { deliveries, isArray } = readBody(context);
	const parts = deliveries.flatMap((delivery) => options.split?.(delivery) ?? [delivery]);
	const isWhole = !isArray && parts.length === 1 && parts[0] === deliveries[0];
	const rawBody: Buffer | undefined = isWhole ? context.getRequestObject().rawBody : undefined;
	const isTestRun = context.getMode() === 'manual';
	const clock = options.clock ?? systemClock;

	return parts
		.map((delivery) => ({
			delivery,
			event: (options.eventOf ?? eventNameOf)(delivery, headers),
		}))
		.filter(({ event, delivery }) => options.wantsEvent?.(event, delivery) ?? true)
		.filter((received) => {
			if (isTestRun) return true;
			const onceKey = options.onceKey?.(received);
			if (onceKey !== undefined) return claimDelivery(context, DELIVERY_KEY, onceKey, clock);
			if (options.dropDuplicates?.(received) !== true) return true;
			const identity =
				options.duplicateKey?.(received) ?? rawBody ?? JSON.stringify(received.delivery);
			return claimDelivery(context, RECENT_DELIVERY, identity, clock);
		});
}

async function toJson(received: ReceivedEvent, options: ReceiveOptions): Promise<IDataObject> {
	const json = { ...(options.toItem?.(received) ?? received.delivery) };
	if (options.enrich === undefined) return json;
	try {
		return { ...(await options.enrich(json, received)) };
	} catch (error) {
		return { ...json, fetchError: error instanceof Error ? error.message : String(error) };
	}
}
