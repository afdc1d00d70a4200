import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { loadGroups } from './loadGroups';

/** Vendor page, list of groups: the settings of a company that records refer to by their code. */
type Setting = 'archivingReasons' | 'origins' | 'additionalDataFields';

/** Fields of a contact that can be searched whatever the company has set up. */
const CONTACT_FIELDS: INodePropertyOptions[] = [
	{ name: 'Detail', value: 'detail' },
	{ name: 'Emails', value: 'emails' },
	{ name: 'First Name', value: 'firstName' },
	{ name: 'Last Name', value: 'lastName' },
	{ name: 'Phones', value: 'phones' },
];

export async function getArchiveReasons(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await settingsOf(this, 'archivingReasons');
}

export async function getOrigins(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await settingsOf(this, 'origins');
}

export async function getAdditionalDataFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await settingsOf(this, 'additionalDataFields');
}

/** The usual fields can be chosen even where the groups are refused. */
export async function getContactFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const own = await settingsOf(this, 'additionalDataFields').catch(() => []);
	return [
		...CONTACT_FIELDS,
		...own.map(({ name, value }) => ({ name, value: `additionalData.${value}` })),
	];
}

/** What is in use in any company of the account, each code once. */
async function settingsOf(
	context: ILoadOptionsFunctions,
	setting: Setting,
): Promise<INodePropertyOptions[]> {
	const groups = await loadGroups(context);
	const byCode = new Map<string, INodePropertyOptions>();
	for (const { name, code, active, ghost } of groups.flatMap((group) =>
		entriesOf(group, setting),
	)) {
		if (typeof code !== 'string' || active === false || ghost === true) continue;
		byCode.set(code, { name: String(name ?? code), value: code });
	}
	return [...byCode.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function entriesOf(group: IDataObject, setting: Setting): IDataObject[] {
	const entries = group[setting];
	return Array.isArray(entries) ? (entries as IDataObject[]) : [];
}
