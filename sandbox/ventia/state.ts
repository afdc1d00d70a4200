import type { Clock } from '../shared/clock';
import { Collection, collectionsOf, type Doc } from '../shared/collection';
import { ObjectIds } from './objectIds';
import type {
	ChannelFields,
	ContactFields,
	GroupFields,
	InteractionFields,
	LeadEntryFields,
	LeadFormFields,
	MessageFields,
	SaleFields,
	Setting,
	UserFields,
	UserIntegrationFields,
	WebhookFields,
} from './records';

/** Every record of the account. Changing it here delivers no webhook and is not limited. */
export class VentiaState {
	private readonly ids = new ObjectIds();
	readonly contacts = new Collection<ContactFields>(this.ids);
	readonly interactions = new Collection<InteractionFields>(this.ids);
	readonly leadForms = new Collection<LeadFormFields>(this.ids);
	readonly leadEntries = new Collection<LeadEntryFields>(this.ids);
	readonly channels = new Collection<ChannelFields>(this.ids);
	readonly userIntegrations = new Collection<UserIntegrationFields>(this.ids);
	readonly messages = new Collection<MessageFields>(this.ids);
	readonly users = new Collection<UserFields>(this.ids);
	readonly groups = new Collection<GroupFields>(this.ids);
	readonly sales = new Collection<SaleFields>(this.ids);
	readonly webhooks = new Collection<WebhookFields>(this.ids);

	constructor(private readonly clock: Clock) {}

	/** The group that the keys belong to. */
	get company(): string {
		return this.groups.all()[0]?.id ?? '';
	}

	/** The user whose keys they are, who gets the contacts that name no other. */
	get owner(): string | null {
		return this.users.all()[0]?.id ?? null;
	}

	/** The account's group and those below it. */
	get ownGroups(): Array<Doc<GroupFields>> {
		return this.groups
			.all()
			.filter(({ id, fields }) => id === this.company || fields.ancestors.includes(this.company));
	}

	/** Active users of the account's groups (vendor page: Get a user by ID). */
	get shownUsers(): Array<Doc<UserFields>> {
		const groups = new Set(this.ownGroups.map(({ id }) => id));
		return this.users.all().filter(({ fields }) => fields.active && groups.has(fields.group));
	}

	/** An id that no document has. */
	newId(at = this.clock.now()): string {
		return this.ids.next(at);
	}

	/** Adds a contact; dates are ms since the epoch, now unless given. */
	addContact(fields: Partial<ContactFields>, createdAt = this.clock.now()): Doc<ContactFields> {
		const { agent = this.owner, lastInteraction = createdAt } = fields;
		return this.contacts.insert(
			{
				firstName: '',
				lastName: '',
				emails: [],
				phones: [],
				detail: '',
				origin: 'local',
				firstAgent: agent,
				agentAssigned: agent === null ? null : createdAt,
				status: 'new',
				archivingReason: '',
				campaigns: [],
				additionalData: {},
				reminder: null,
				lastInbound: null,
				...fields,
				agent,
				lastInteraction,
			},
			createdAt,
			lastInteraction,
		);
	}

	/** Writes down what happened to a contact, which is its last interaction from then on. */
	addInteraction(
		contact: Doc<ContactFields>,
		fields: Pick<InteractionFields, 'type' | 'content'> & Partial<InteractionFields>,
		at = this.clock.now(),
	): Doc<InteractionFields> {
		const interaction = { contact: contact.id, agent: contact.fields.agent, via: 'api' as const };
		this.contacts.update(contact.id, { lastInteraction: at }, at);
		return this.interactions.insert({ ...interaction, ...fields }, at);
	}

	/** Contacts with one of these e-mails (in any case) or phones (by their digits). */
	contactsReachedBy(emails: string[], phones: string[]): Array<Doc<ContactFields>> {
		const addresses = new Set(emails.map((email) => email.toLowerCase()));
		const numbers = new Set(phones.map(digitsOf));
		return this.contacts
			.all()
			.filter(
				({ fields }) =>
					fields.emails.some((email) => addresses.has(email.toLowerCase())) ||
					fields.phones.some((phone) => numbers.has(digitsOf(phone))),
			);
	}

	/** A choice that the account's company or one below it has set up. */
	setting(kind: 'origins' | 'archivingReasons', code: string): Setting | undefined {
		return this.ownGroups
			.flatMap(({ fields }) => fields[kind])
			.find((setting) => setting.code === code);
	}

	fullName(user: string | null | undefined): string {
		const { name = '', lastname = '' } = this.users.get(user)?.fields ?? {};
		return `${name} ${lastname}`.trim();
	}

	counts(): Record<string, number> {
		return Object.fromEntries(collectionsOf(this).map(([name, { size }]) => [name, size]));
	}

	clear(): void {
		for (const [, collection] of collectionsOf(this)) collection.clear();
		this.ids.clear();
	}
}

export function digitsOf(phone: string): string {
	return phone.replace(/\D/g, '');
}
