import type { IDataObject } from 'n8n-workflow';

import { splitDelivery } from '../../../nodes/Ventia/trigger/splitDelivery';

const METADATA = { display_phone_number: '59829000000', phone_number_id: '1' };
const ANA = { profile: { name: 'Ana' }, wa_id: '59891111111' };
const LUIS = { profile: { name: 'Luis' }, wa_id: '59892222222' };

function message(id: string, from = ANA.wa_id): IDataObject {
	return { from, id, timestamp: '1', type: 'text', text: { body: 'Hola' } };
}

function status(name: string): IDataObject {
	return { id: 'wamid.9', status: name, timestamp: '1', recipient_id: ANA.wa_id };
}

function meta(...values: IDataObject[]): IDataObject {
	const changes = values.map((value) => ({ field: 'messages', value }));
	return { object: 'whatsapp_business_account', entry: [{ id: 'WABA', changes }] };
}

const MESSAGES = {
	messaging_product: 'whatsapp',
	metadata: METADATA,
	contacts: [ANA, LUIS],
	messages: [message('1'), message('2', LUIS.wa_id)],
};
const STATUSES = { metadata: METADATA, statuses: [status('sent'), status('delivered')] };

describe("WhatsApp's own body", () => {
	it('gives one item per message, its contact and metadata beside it', () => {
		expect(splitDelivery(meta(MESSAGES))).toEqual([
			{ kind: 'message', ...message('1'), metadata: METADATA, contact: ANA },
			{ kind: 'message', ...message('2', LUIS.wa_id), metadata: METADATA, contact: LUIS },
		]);
	});

	it('gives one item per status', () => {
		expect(splitDelivery(meta(STATUSES))).toEqual([
			{ kind: 'status', ...status('sent'), metadata: METADATA },
			{ kind: 'status', ...status('delivered'), metadata: METADATA },
		]);
	});

	it('may hold several entries and changes, and both kinds', () => {
		const [first] = meta(MESSAGES).entry as IDataObject[];
		const [second] = meta(STATUSES, { ...STATUSES, ...MESSAGES }).entry as IDataObject[];
		const kinds = splitDelivery({ entry: [first, second] }).map(({ kind }) => kind);
		expect(kinds.join(' ')).toBe('message message status status message message status status');
	});

	it.each([
		['as changes', { changes: [{ field: 'messages', value: MESSAGES }] }],
		['as one change', { field: 'messages', value: MESSAGES }],
		['as its value', MESSAGES],
	])('is also known %s', (_, body) => {
		expect(splitDelivery(body)).toEqual(splitDelivery(meta(MESSAGES)));
	});

	it('names the only contact also where it has another number', () => {
		const [item] = splitDelivery({ contacts: [ANA], messages: [message('1', 'BSUID')] });
		expect(item.contact).toEqual(ANA);
	});

	it('leaves the contact out where none fits', () => {
		const [item] = splitDelivery({ contacts: [ANA, LUIS], messages: [message('1', '0')] });
		expect(item).toEqual({ kind: 'message', ...message('1', '0') });
	});

	it('hands on a change without messages whole', () => {
		const value = { event: 'APPROVED', message_template_id: 1 };
		expect(splitDelivery(meta(value, STATUSES))[0]).toEqual({
			kind: 'unknown',
			field: 'messages',
			value,
		});
	});
});

describe('a bare event', () => {
	it.each<[string, IDataObject]>([
		['message', message('1')],
		['status', status('read')],
	])('is known as %s by its fields', (kind, event) => {
		expect(splitDelivery(event)).toEqual([{ kind, ...event }]);
	});
});

describe('an unknown shape', () => {
	it.each<[string, IDataObject]>([
		['empty', {}],
		['an interaction', { _id: '1', type: 'official_whatsapp', content: message('1') }],
		['no entries', { object: 'x', entry: [] }],
		['entries of another shape', { entry: [{ id: 'WABA' }] }],
		['messages that are texts', { messages: ['Hola'] }],
		['empty lists', { messages: [], statuses: [] }],
		['text', { body: 'Hola' }],
		['a user', { id: '1', from: 'x', status: 'new' }],
	])('is handed on whole: %s', (_, body) => {
		expect(splitDelivery(body)).toEqual([{ kind: 'unknown', ...body }]);
	});

	it('keeps its own "kind", and shows its "error" under another name', () => {
		expect(splitDelivery({ kind: 'call', error: 'busy' })).toEqual([
			{ kind: 'call', vendorError: 'busy' },
		]);
	});
});
