import type { IDataObject } from 'n8n-workflow';
import { claimDelivery, duplicateKey } from '../../../nodes/shared/trigger/webhook/duplicates';
import { ClaimRing } from '../../../nodes/shared/trigger/webhook/ring';
import { fakeWebhookContext } from './webhookContext';

const DAY_MS = 24 * 60 * 60 * 1_000;

function at(time: number) {
	return { wallTime: () => time };
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
	};
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

	it('survives static data, and what is damaged there', () => {
		const ring = new ClaimRing(10, 1_000);
		ring.claim('a:b', 5);
		const stored = JSON.parse(JSON.stringify(ring)) as unknown[];
		const restored = ClaimRing.from([...stored, 7, null, 'x', {}], 10, 1_000);
		expect(restored.claim('a:b', 6)).toBe(false);
		expect(restored.claim('x', 6)).toBe(true);
		expect(ClaimRing.from('damaged', 10, 1_000).isEmpty).toBe(true);
	});
});

describe('claiming a delivery', () => {
	it('lets one of two deliveries of the same instant pass, each with its own static data', () => {
		const node = newNode();
		const claims = [node.contextWithCopy(), node.contextWithCopy()].map((context) =>
			claimDelivery(context, 'a', at(0)),
		);
		expect(claims).toEqual([true, false]);
	});

	it('keeps nodes apart', () => {
		expect(claimDelivery(newNode().context(), 'a', at(0))).toBe(true);
		expect(claimDelivery(newNode().context(), 'a', at(0))).toBe(true);
	});

	it('knows from static data what another process took, or this one before a restart', () => {
		const before = newNode();
		claimDelivery(before.context(), 'a', at(0));
		const after = newNode(JSON.parse(JSON.stringify(before.staticData)) as IDataObject);
		expect(claimDelivery(after.context(), 'a', at(1))).toBe(false);
		expect(claimDelivery(after.context(), 'b', at(1))).toBe(true);
	});

	it('forgets after 24 hours', () => {
		const node = newNode();
		claimDelivery(node.context(), 'a', at(0));
		expect(claimDelivery(node.context(), 'a', at(DAY_MS - 1))).toBe(false);
		expect(claimDelivery(node.context(), 'a', at(DAY_MS))).toBe(true);
	});

	it('keeps the last 1,000', () => {
		const node = newNode();
		for (let id = 0; id < 1_001; id++) claimDelivery(node.context(), String(id), at(id));
		expect(node.staticData.recentDeliveries).toHaveLength(1_000);
		expect(claimDelivery(node.context(), '1', at(1_001))).toBe(false);
		expect(claimDelivery(node.context(), '0', at(1_001))).toBe(true);
	});
});
