import type { IDataObject } from 'n8n-workflow';

/** The ten fields of a contact that are of use most often; the first phone and the first email of each. */
export function simplifiedContact(contact: IDataObject): IDataObject {
	const { _id, id, firstName, lastName, phones, emails, origin, status } = contact;
	const { agentFullName, agent, lastInteraction, lastInteractionDate, createdAt } = contact;
	return {
		_id: _id ?? id ?? null,
		firstName: firstName ?? null,
		lastName: lastName ?? null,
		phone: [phones].flat()[0] ?? null,
		email: [emails].flat()[0] ?? null,
		origin: origin ?? null,
		status: status ?? null,
		agent: agentFullName ?? agent ?? null,
		lastInteraction: lastInteraction ?? lastInteractionDate ?? null,
		createdAt: createdAt ?? null,
	} as IDataObject;
}
