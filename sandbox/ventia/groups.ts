import type { GroupFields, Setting } from './records';

/** A company before it has its ids and its place in the tree. */
export interface GroupSeed {
	name: string;
	country: string;
	/** Index of the group above it; null at the top of a tree. */
	parent: number | null;
	archivingReasons: Array<Omit<Setting, '_id'>>;
	origins: Array<Omit<Setting, '_id'>>;
	visitResults: Array<Omit<Setting, '_id'>>;
	additionalDataFields: Array<Omit<Setting, '_id'>>;
}

type Named = Omit<Setting, '_id'>;

const reason = (name: string, code: string, active = true): Named => ({
	name,
	code,
	active,
	type: 'normal',
});
const origin = (name: string, code: string, active = true, ghost = false): Named => ({
	name,
	code,
	active,
	ghost,
});
const field = (name: string, code: string, type: string, more: Partial<Setting> = {}): Named => ({
	name,
	code,
	type,
	active: true,
	required: false,
	ghost: false,
	options: [],
	...more,
});

const NONE = { archivingReasons: [], origins: [], visitResults: [], additionalDataFields: [] };

/** The account's company, the groups below it, and at the end a company that is none of its business. */
export const GROUPS: GroupSeed[] = [
	{
		name: 'Hogar Andino',
		country: 'uy',
		parent: null,
		archivingReasons: [
			reason('Sin trabajo', 'sintrabajo'),
			reason('No es cliente', 'notclient'),
			reason('No contesta', 'noanswer'),
			reason('Compró en otro lado', 'competitor'),
			reason('Motivo antiguo', 'oldreason', false),
		],
		origins: [
			origin('Local', 'local'),
			origin('Sitio web', 'web'),
			origin('Instagram', 'instagram'),
			origin('Referido', 'referral'),
			origin('Store', 'store', false),
			origin('Importación', 'import', true, true),
		],
		visitResults: [
			{ name: 'Habló con el dueño', code: 'ownertalk', type: 'done', active: true, ghost: false },
		],
		additionalDataFields: [
			field('Nombre de la casa', 'housename', 'string', { required: true }),
			field('Plan', 'plan', 'select', { options: ['Básico', 'Plus', 'Premium'] }),
			field('Código viejo', 'oldcode', 'string', { active: false }),
			field('Marca interna', 'internalmark', 'string', { ghost: true }),
		],
	},
	{ ...NONE, name: 'Hogar Andino Montevideo', country: 'uy', parent: 0 },
	{
		...NONE,
		name: 'Hogar Andino Santiago',
		country: 'cl',
		parent: 0,
		archivingReasons: [reason('Fuera de zona', 'outofarea')],
		origins: [origin('Feria', 'fair')],
	},
	{ ...NONE, name: 'Hogar Andino Lima', country: 'pe', parent: 0 },
	{ ...NONE, name: 'Santiago Oriente', country: 'cl', parent: 2 },
	{ ...NONE, name: 'Santiago Poniente', country: 'cl', parent: 2 },
	{ ...NONE, name: 'Casa Ajena', country: 'ar', parent: null },
];

/** Fills the ids in: `ids` has one for each of GROUPS, `newId` makes those of the settings. */
export function groupFields(index: number, ids: string[], newId: () => string): GroupFields {
	const { name, country, ...settings } = GROUPS[index];
	const group = ids[index];
	const listed = (seeds: Named[], more: object = {}): Setting[] =>
		seeds.map((seed) => ({ ...seed, ...more, _id: newId() }) as Setting);
	return {
		name,
		displayName: name,
		businessName: `${name} S.A.`,
		country,
		ancestors: ancestorsOf(index).map((above) => ids[above]),
		descendants: ids.filter((_, other) => ancestorsOf(other).includes(index)),
		archivingReasons: listed(settings.archivingReasons),
		origins: listed(settings.origins),
		visitResults: listed(settings.visitResults, { group }),
		additionalDataFields: listed(settings.additionalDataFields, { group }),
	};
}

function ancestorsOf(index: number): number[] {
	const { parent } = GROUPS[index];
	return parent === null ? [] : [...ancestorsOf(parent), parent];
}
