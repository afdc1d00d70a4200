import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

/** Every phone and e-mail of the samples is this one, so that what is looked up can be found. */
export const PHONE = '+59897123678';
export const EMAIL = 'name@email.com';

/** Stands for a name that users choose. */
export const ANY_NAME = '(any)';

type Value = INodeParameters[string];

/**
 * Parameters as users may fill them in, valid where the fields' placeholders are: everything set,
 * only what is required, and from both, each field by itself with each of its other values.
 */
export function* samplesOf(fields: readonly INodeProperties[]): Generator<INodeParameters> {
	const everything = valuesOf(fields);
	const required = valuesOf(fields.filter((field) => field.required));
	for (const base of [everything, required]) {
		yield shown(fields, base);
		for (const field of fields) {
			for (const value of candidatesOf(field))
				yield shown(fields, { ...base, [field.name]: value });
		}
	}
}

/** The parameters as n8n hands them to the node: hidden ones are left out, defaults filled in. */
function shown(fields: readonly INodeProperties[], values: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters([...fields], values, true, false, null, null) ?? ({} as never)
	);
}

function valuesOf(fields: readonly INodeProperties[]): INodeParameters {
	return Object.fromEntries(
		fields.flatMap((field) => {
			const [first] = candidatesOf(field);
			return first === undefined ? [] : [[field.name, first]];
		}),
	);
}

/** Values of a field, the one with most in it first; none for what is only shown. */
function candidatesOf(field: INodeProperties): Value[] {
	const values = singleValuesOf(field);
	const isList = field.typeOptions?.multipleValues === true && field.type !== 'fixedCollection';
	return isList ? values.map((value) => [value] as Value) : values;
}

function singleValuesOf(field: INodeProperties): Value[] {
	switch (field.type) {
		case 'boolean':
			return [true, false];
		case 'number':
			return [Number(field.default) || (field.typeOptions?.minValue ?? 1)];
		case 'dateTime':
			return ['2025-08-07T09:30:00Z'];
		case 'options':
			return choicesOf(field);
		case 'multiOptions':
			return [choicesOf(field)];
		case 'json':
			return [JSON.stringify({ [ANY_NAME]: 'value' })];
		case 'resourceLocator':
			return (field.modes ?? [])
				.filter(({ type }) => type === 'string')
				.map(({ name, placeholder }) => ({ __rl: true, mode: name, value: textOf(placeholder) }));
		case 'collection':
			return collectionsOf(field);
		case 'fixedCollection':
			return [rowsOf(field)];
		case 'string':
			return [textOf(field.placeholder, field.default)];
		default:
			return [];
	}
}

/** The values of a choice; a text where the vendor is asked for them. */
function choicesOf(field: INodeProperties): string[] {
	const choices = (field.options ?? []) as Array<{ value: string }>;
	return choices.length === 0 ? ['text'] : choices.map(({ value }) => value);
}

/** All options at once, one of them with another value, or one alone. */
function collectionsOf(field: INodeProperties): INodeParameters[] {
	const options = (field.options ?? []) as INodeProperties[];
	const all = valuesOf(options);
	const others = options.flatMap((option) =>
		candidatesOf(option).flatMap((value) => [
			{ ...all, [option.name]: value },
			{ [option.name]: value },
		]),
	);
	return [all, ...others];
}

function rowsOf(field: INodeProperties): INodeParameters {
	const groups = (field.options ?? []) as Array<{ name: string; values: INodeProperties[] }>;
	return Object.fromEntries(
		groups.map(({ name, values }) => {
			const row = { ...valuesOf(values), ...(isPair(values) ? { name: ANY_NAME } : {}) };
			return [name, field.typeOptions?.multipleValues === true ? [row] : row];
		}),
	);
}

function isPair(values: INodeProperties[]): boolean {
	return ['name', 'value'].every((part) => values.some(({ name }) => name === part));
}

/** A text that fits a field, from its placeholder `e.g. ...` or its default. */
function textOf(placeholder = '', fallback: unknown = ''): string {
	const example = /^e\.g\. (.*)$/.exec(placeholder)?.[1] ?? '';
	if (/^\+\d+$/.test(example)) return PHONE;
	if (example.includes('@')) return EMAIL;
	return example || String(fallback) || 'text';
}
