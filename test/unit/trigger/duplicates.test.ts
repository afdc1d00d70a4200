import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import {
	claimDelivery,
	DELIVERY_KEY,
	duplicateKey,
	RECENT_DELIVERY,
} from '../../../nodes/shared/trigger/webhook/duplicates';
import { ClaimRing } from '../../../nodes/shared/trigger/webhook/ring';
import { fakeWebhookContext } from './webhookContext';

const DAY_MS = 24 * 60 * 60 * 1_000;

function at(time: number) {
	return { wallTime: () => time };
}

/** Claims one of the recent deliveries. */
function claim(context: IWebhookFunctions, identity: string, time: number): boolean {
	return claimDelivery(context, RECENT_DELIVERY, identity, at(time));
}

/** Claims a key that is never forgotten. */
function claimKey(context: IWebhookFunctions, key: string, time: number): boolean {
	return claimDelivery(context, DELIVERY_KEY, key, at(time));
}

let nodes = 0;

/** A node that no other test has used: claims live as long as the process. */
function newNode(staticData: IDataObject = {}) {
	const node = `node${++nodes}`;
	return {
		staticData,
		context: () => fakeWebhookContext({ node, staticData }).context,
		/** n8n gives every call its own copy, and saves the last. */
		contextWithCopy: () => fakeWebhookContext({ node, staticData: {} }).context,
		/** A call of the same process with the static data it was given. */
		contextWith: (data: IDataObject) => fakeWebhookContext({ node, staticData: data }).context,
	};
}

function asStored(staticData: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(staticData)) as IDataObject;
}

describe('the key of a delivery', () => {
	it('takes all parts, so that sent, delivered and read of one message are three', () => {
		const keys = ['sent', 'delivered', 'read'].map((status) =>
			duplicateKey(['status', 'wamid.1', status]),
		);
		expect(new Set(keys).size).toBe(3);
		expect(duplicateKey(['status', 'wamid.1', 'sent'])).toBe(keys[0]);
	});

	it.each([[['status', undefined]], [['status', null]], [['status', '']], [['status', {}]], [[]]])(
		'is none for the parts %j (half a key would drop deliveries that differ)',
		(parts) => {
			expect(duplicateKey(parts)).toBeUndefined();
		},
	);

	it('does not confuse parts that run together', () => {
		expect(duplicateKey(['ab', 'c'])).not.toBe(duplicateKey(['a', 'bc']));
		expect(duplicateKey([1])).not.toBe(duplicateKey(['1']));
	});
});

describe('the ring of claims', () => {
	it('refuses a key for as long as it keeps it', () => {
		const ring = new ClaimRing(10, 1_000);
		expect(ring.claim('a', 0)).toBe(true);
		expect(ring.claim('a', 999)).toBe(false);
		expect(ring.claim('a', 1_000)).toBe(true);
	});

	it('lets the oldest go first when it is full', () => {
		const ring = new ClaimRing(2, 1_000);
		for (const key of ['a', 'b', 'c']) ring.claim(key, 0);
		expect(ring.claim('b', 1)).toBe(false);
		expect(ring.claim('c', 1)).toBe(false);
		expect(ring.claim('a', 1)).toBe(true);
	});

	it('takes over what another ring knows, and keeps the newest of both', () => {
		const ring = new ClaimRing(3, 1_000);
		const other = new ClaimRing(3, 1_000);
		ring.claim('a', 1);
		ring.claim('d', 4);
		other.claim('b', 2);
		other.claim('c', 3);
		other.claim('d', 5);
		ring.join(other);
		expect(ring.toJSON()).toEqual(['b:2', 'c:3', 'd:4']);
	});

	it('survives static data, and what is damaged there', () => {
		const ring = new ClaimRing(10, 1_000);
		ring.claim('a:b', 5);
		const stored = JSON.parse(JSON.stringify(ring)) as unknown[];
		const restored = ClaimRing.from([...stored, 7, null, 'x', {}], 10, 1_000);
		expect(restored.claim('a:b', 6)).toBe(false);
		expect(restored.claim('x', 6)).toBe(true);
		expect(ClaimRing.from('damaged', 10, 1_000).size).toBe(0);
	});
});

describe('claiming a delivery', () => {
	it('lets one of two deliveries of the same instant pass, each with its own static data', () => {
		const node = newNode();
		const claims = [node.contextWithCopy(), node.contextWithCopy()].map((context) =>
			claim(context, 'a', 0),
		);
		expect(claims).toEqual([true, false]);
	});

	it('keeps nodes apart', () => {
		expect(claim(newNode().context(), 'a', 0)).toBe(true);
		expect(claim(newNode().context(), 'a', 0)).toBe(true);
	});

	it('knows from static data what another process took, or this one before a restart', () => {
		const before = newNode();
		claim(before.context(), 'a', 0);
		const after = newNode(asStored(before.staticData));
		expect(claim(after.context(), 'a', 1)).toBe(false);
		expect(claim(after.context(), 'b', 1)).toBe(true);
	});

	it('forgets after 24 hours', () => {
		const node = newNode();
		claim(node.context(), 'a', 0);
		expect(claim(node.context(), 'a', DAY_MS - 1)).toBe(false);
		expect(claim(node.context(), 'a', DAY_MS)).toBe(true);
	});

	it('keeps the last 1,000', () => {
		const node = newNode();
		for (let id = 0; id < 1_001; id++) claim(node.context(), String(id), id);
		expect(node.staticData.recentDeliveries).toHaveLength(1_000);
		expect(claim(node.context(), '1', 1_001)).toBe(false);
		expect(claim(node.context(), '0', 1_001)).toBe(true);
	});

	it('writes again what the save of another call has undone', () => {
		const node = newNode();
		const [first, second, later] = [{}, {}, {}] as IDataObject[];
		claim(node.contextWith(first), 'a', 0);
		claim(node.contextWith(second), 'b', 0);
		// Whichever is saved last, the second knows both; `later` is a call after a save that knew neither.
		expect(second.recentDeliveries).toHaveLength(2);
		expect(claim(node.contextWith(later), 'a', 1)).toBe(false);
		expect(later.recentDeliveries).toEqual(second.recentDeliveries);
	});

	it('keeps in memory what another process has saved, should a save undo it', () => {
		const other = newNode();
		claim(other.context(), 'a', 0);
		const node = newNode();
		claim(node.contextWith(asStored(other.staticData)), 'b', 1);
		expect(claim(node.contextWithCopy(), 'a', 2)).toBe(false);
	});
});

describe('claiming a key of the vendor', () => {
	it('holds for good, also after a restart', () => {
		const node = newNode();
		expect(claimKey(node.context(), 'k', 0)).toBe(true);
		expect(claimKey(node.context(), 'k', 1_000 * DAY_MS)).toBe(false);
		const after = newNode(asStored(node.staticData));
		expect(claimKey(after.context(), 'k', 1_000 * DAY_MS)).toBe(false);
	});

	it('is not pushed out by deliveries, however many', () => {
		const node = newNode();
		claimKey(node.context(), 'k', 0);
		for (let id = 0; id < 1_100; id++) claim(node.context(), `k${id}`, id);
		expect(claimKey(node.context(), 'k', 2_000)).toBe(false);
		expect(claim(node.context(), 'k', 2_000)).toBe(true);
	});

	it('keeps the last 10,000', () => {
		const known = Array.from({ length: 10_000 }, (_, id) => `key${id}:${id.toString(36)}`);
		const node = newNode({ deliveryKeys: known });
		expect(claimKey(node.context(), 'k', 20_000)).toBe(true);
		const kept = node.staticData.deliveryKeys as string[];
		expect([kept.length, kept[0]]).toEqual([10_000, known[1]]);
	});
});
