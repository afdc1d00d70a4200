import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameterResourceLocator,
	type INodeProperties,
} from 'n8n-workflow';

import { readDate, readDay, utcWithoutZone, withOffset } from './dates';
import { toE164 } from './phone';
import { digitsOf, type Reference } from './reference';
import { isObject } from '../transport/vendorMessage';

/** Reads the parameters of one item, and says in the user's words what is wrong with them. */
export class Parameters {
	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		private readonly fields: readonly INodeProperties[],
		/** The credential, where a setting of it decides how a parameter is sent. */
		readonly credential: ICredentialDataDecryptedObject,
	) {}

	/** A text without surrounding spaces; empty when it is not set. */
	text(name: string): string {
		const value = this.raw(name);
		return value === undefined || value === null ? '' : String(value).trim();
	}

	/** @throws NodeOperationError when the text is empty */
	requiredText(name: string): string {
		const value = this.text(name);
		if (value === '')
			this.fail(`'${this.label(name)}' is empty`, 'Set a value, or check the expression');
		return value;
	}

	/**
	 * An ID, picked or typed. It becomes a part of the path, so `.` and `..` are no IDs.
	 * @throws NodeOperationError when it is empty
	 */
	id(name: string): string {
		const id = this.optionalId(name);
		if (id === undefined) {
			return this.fail(
				`'${this.label(name)}' is empty`,
				'Choose a record from the list, or type its ID; check the expression if there is one',
			);
		}
		return id;
	}

	/**
	 * A record picked, or named by ID, phone or e-mail, in the form in which two of them are compared.
	 * @throws NodeOperationError when it is empty
	 */
	reference(name: string): Reference {
		const { by, value } = this.written(name);
		if (by === 'email') return { by, value: value.toLowerCase() };
		if (by === 'id') return { by, value };
		const digits = digitsOf(value);
		if (digits === '')
			this.fail(`'${this.label(name)}' is not a phone number: ${value}`, 'Set one');
		return { by, value: digits };
	}

	/**
	 * A record picked, or named by ID, phone or e-mail, as it was written.
	 * @throws NodeOperationError when it is empty
	 */
	written(name: string): Reference {
		const locator = this.raw(name);
		const mode = isObject(locator) ? locator.mode : 'id';
		return { by: mode === 'phone' || mode === 'email' ? mode : 'id', value: this.id(name) };
	}

	optionalId(name: string, collection?: string): string | undefined {
		const value = this.value(name, collection) as
			INodeParameterResourceLocator | string | number | undefined;
		const id = String((isObject(value) ? value.value : value) ?? '').trim();
		if (id === '.' || id === '..')
			this.fail(`'${this.label(name, collection)}' is not an ID: ${id}`, 'Set the ID');
		return id === '' ? undefined : id;
	}

	flag(name: string): boolean {
		return this.raw(name) === true;
	}

	/** A number, also given as text; NaN for anything else. */
	number(name: string): number {
		const text = this.text(name);
		return text === '' ? NaN : Number(text);
	}

	/**
	 * Checks a number as it will be sent.
	 * @throws NodeOperationError when it is not a whole number from `least` on
	 */
	checkWhole(value: unknown, least: number, name: string): void {
		if (Number.isSafeInteger(value) && Number(value) >= least) return;
		const shown = Number.isNaN(value) ? this.text(name) : String(value);
		this.fail(
			`'${this.label(name)}' is not a whole number from ${least}: ${shown}`,
			'Correct the number, or check the expression',
		);
	}

	/**
	 * Checks a value by which writes are told apart: as texts, all objects are the same.
	 * @throws NodeOperationError when it is set, and neither a text nor a number
	 */
	checkText(name: string, collection?: string): void {
		if (['string', 'number'].includes(typeof (this.value(name, collection) ?? ''))) return;
		this.fail(
			`'${this.label(name, collection)}' is not a text`,
			'Check the expression: it must give a text or a number',
		);
	}

	/** Whether a field of a collection was added, even where it holds nothing. */
	isAdded(name: string, collection: string): boolean {
		return Object.hasOwn((this.raw(collection) ?? {}) as IDataObject, name);
	}

	/** The fields of a collection that were set; nothing is sent empty by accident. */
	collection(name: string): IDataObject {
		const entries = Object.entries((this.raw(name) ?? {}) as IDataObject);
		return Object.fromEntries(entries.filter(([, value]) => isSet(value)));
	}

	/**
	 * The texts of a list. An expression may also give a list, or one text with commas.
	 * `undefined` when there are none, so that nothing is emptied by accident.
	 */
	strings(name: string, collection?: string): string[] | undefined {
		const texts = [this.value(name, collection)]
			.flat(2)
			.flatMap((value) => String(value ?? '').split(','))
			.map((text) => text.trim())
			.filter((text) => text !== '');
		return texts.length === 0 ? undefined : texts;
	}

	/** The rows of a fixed collection. */
	rows(name: string, row: string, collection?: string): IDataObject[] {
		const rows = ((this.value(name, collection) ?? {}) as IDataObject)[row];
		return (Array.isArray(rows) ? rows : []) as IDataObject[];
	}

	/** Name and value rows as an object. */
	pairs(name: string, row: string, collection?: string): IDataObject {
		const rows = this.rows(name, row, collection);
		const pairs = rows.map(({ name: key, value }) => [String(key ?? '').trim(), value]);
		if (pairs.some(([key]) => key === '')) {
			this.fail(
				`A row of '${this.label(name, collection)}' has no name`,
				'Name the field, or remove the row',
			);
		}
		return Object.fromEntries(pairs) as IDataObject;
	}

	/** JSON given as text, object or list. `undefined` when it is empty. */
	json(name: string, collection?: string): IDataObject | IDataObject[] | undefined {
		const value = this.value(name, collection);
		const parsed = typeof value === 'string' ? this.parse(value, name, collection) : value;
		if (parsed === undefined || parsed === null || parsed === '') return undefined;
		if (typeof parsed !== 'object') return this.failJson(name, collection);
		return parsed as IDataObject | IDataObject[];
	}

	/** @throws NodeOperationError when the JSON is not an object */
	jsonObject(name: string, collection?: string): IDataObject | undefined {
		const value = this.json(name, collection);
		return Array.isArray(value) ? this.failJson(name, collection) : value;
	}

	/**
	 * A phone number in E.164.
	 * @throws NodeOperationError when it has no country code
	 */
	phone(value: string, name: string, collection?: string): string {
		return (
			toE164(value) ??
			this.fail(
				`'${this.label(name, collection)}' has no country code: ${value}`,
				'Write it in international form with + and the country code, such as +34600111222',
			)
		);
	}

	/**
	 * An e-mail address as it was written.
	 * @throws NodeOperationError when it is none
	 */
	email(value: string, name: string, collection?: string): string {
		if (/^[^\s@]+@[^\s@]+$/.test(value)) return value;
		return this.fail(
			`'${this.label(name, collection)}' is not an email: ${value}`,
			'Write it like name@email.com, or check the expression',
		);
	}

	/** A date filter, as `2025-08-07T00:00:00` in UTC. */
	utcDate(value: unknown, name: string, collection?: string): string {
		return utcWithoutZone(this.moment(value, name, collection));
	}

	/** A date of a record, with the workflow's offset: it keeps the moment and the day. */
	zonedDate(value: unknown, name: string, collection?: string): string {
		return withOffset(this.moment(value, name, collection), this.context.getTimezone());
	}

	/** A moment as `2025-08-07T07:30:00.000Z`. */
	instant(name: string, collection?: string): string {
		const value = this.value(name, collection);
		if (!isSet(value)) {
			this.fail(
				`'${this.label(name, collection)}' is empty`,
				'Set a date, or check the expression',
			);
		}
		return new Date(this.moment(value, name, collection)).toISOString();
	}

	/** A day as the user sees it, `2025-08-07`, whatever the time zone. */
	day(value: unknown, name: string, collection?: string): string {
		return (
			readDay(value, this.context.getTimezone()) ??
			this.fail(
				`'${this.label(name, collection)}' is not a day: ${String(value)}`,
				'Use a form such as 2025-08-07 or 2025/08/07',
			)
		);
	}

	/** ms since the epoch. */
	moment(value: unknown, name: string, collection?: string): number {
		return (
			readDate(value, this.context.getTimezone()) ??
			this.fail(
				`'${this.label(name, collection)}' is not a date: ${String(value)}`,
				'Use a form such as 2025-08-07T09:30:00, with or without a time zone',
			)
		);
	}

	/**
	 * Rows wanted of a list; Infinity for all.
	 * @throws NodeOperationError when an expression gave no number of rows
	 */
	maxRows(): number {
		if (this.flag('returnAll')) return Infinity;
		const limit = this.number('limit');
		if (Number.isInteger(limit) && limit >= 1) return limit;
		return this.fail(
			`'${this.label('limit')}' is not a whole number from 1: ${this.text('limit')}`,
			'Set the number of results, or turn on Return All',
		);
	}

	/** @throws NodeOperationError always, with the item's index */
	fail(message: string, description: string): never {
		throw new NodeOperationError(this.context.getNode(), `${message} [item ${this.itemIndex}]`, {
			description,
			itemIndex: this.itemIndex,
		});
	}

	private value(name: string, collection?: string): unknown {
		return collection ? this.collection(collection)[name] : this.raw(name);
	}

	private raw(name: string): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, undefined);
	}

	private parse(text: string, name: string, collection?: string): unknown {
		if (text.trim() === '') return undefined;
		try {
			return JSON.parse(text);
		} catch {
			return this.failJson(name, collection);
		}
	}

	private failJson(name: string, collection?: string): never {
		return this.fail(
			`'${this.label(name, collection)}' is not a JSON object`,
			'Write it like { "name": "value" }, or give an object by expression',
		);
	}

	private label(name: string, collection?: string): string {
		const fields = collection
			? (this.fields.find((field) => field.name === collection)?.options ?? [])
			: this.fields;
		const field = fields.find((candidate) => candidate.name === name);
		return (field as INodeProperties | undefined)?.displayName ?? name;
	}
}

function isSet(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
