import type { Clock } from '../shared/clock';
import { Collection, collectionsOf, type Doc } from '../shared/collection';
import { AccountIds } from './ids';
import { findsPhone } from './phones';
import type {
	ChannelFields,
	ContactFields,
	GrantFields,
	ListFields,
	MessageFields,
	RechargeFields,
	SubAccountFields,
	SummaryFields,
	TagFields,
	TemplateFields,
	UsageFields,
} from './records';
import type { DmChampSwitches } from './switches';

const INITIAL_CREDITS = 100_000;

/** Every record of the account. Changing it here delivers no webhook and is not limited. */
export class DmChampState {
	private readonly ids = new AccountIds();
	/** The account's own id, which may stand for its key in the query (reference: UserIdAuth). */
	readonly userId = 'sandboxUser1';
	/** Credits of the account, which messages use and sub-accounts are granted. */
	credits = INITIAL_CREDITS;
	readonly contacts = new Collection<ContactFields>(this.ids);
	readonly lists = new Collection<ListFields>(this.ids);
	readonly tags = new Collection<TagFields>(this.ids);
	readonly templates = new Collection<TemplateFields>(this.ids);
	readonly messages = new Collection<MessageFields>(this.ids);
	readonly customChannels = new Collection<ChannelFields>(this.ids);
	readonly subAccounts = new Collection<SubAccountFields>(this.ids);
	/** The ledger of credits granted to sub-accounts. */
	readonly grants = new Collection<GrantFields>(this.ids);
	readonly recharges = new Collection<RechargeFields>(this.ids);
	readonly usage = new Collection<UsageFields>(this.ids);
	readonly summaries = new Collection<SummaryFields>(this.ids);

	constructor(private readonly clock: Clock) {}

	/** Adds a contact; dates are ms since the epoch, now unless given. */
	addContact(fields: Partial<ContactFields>, createdAt = this.clock.now()): Doc<ContactFields> {
		return this.contacts.insert(
			{
				isBotActive: true,
				doNotDisturb: false,
				channel: null,
				currentCampaign: null,
				currentCampaignData: null,
				externalId: null,
				customChannel: null,
				instagramId: null,
				chatWidgetId: null,
				isChatWindowOpen: false,
				customFields: {},
				tags: [],
				lastActivityAt: null,
				lastIncomingMessageAt: null,
				...fields,
			},
			createdAt,
		);
	}

	/** The contact whose phone is found by `phone` as the switches of a look-up say. */
	contactByPhone(
		phone: string,
		form: DmChampSwitches['contactLookup'] = 'either',
	): Doc<ContactFields> | undefined {
		return this.contacts.all().find(({ fields }) => findsPhone(phone, fields.phone, form));
	}

	/** The first contact with an e-mail, in any case; several may share it. */
	contactByEmail(email: string): Doc<ContactFields> | undefined {
		const asked = email.toLowerCase();
		return this.contacts.all().find(({ fields }) => fields.email?.toLowerCase() === asked);
	}

	/** How many contacts have a phone, by its digits, or an e-mail. */
	contactsReachedBy(reach: string): number {
		const digits = reach.replace(/\D/g, '');
		const isReached = ({ email, phone }: ContactFields) =>
			reach.includes('@')
				? email?.toLowerCase() === reach.toLowerCase()
				: phone?.slice(1) === digits;
		return this.contacts.all().filter(({ fields }) => isReached(fields)).length;
	}

	/** The contact of an outside system, or a new one (reference: messages). */
	externalContact(
		externalId: string,
		fields: Partial<ContactFields>,
	): { contact: Doc<ContactFields>; created: boolean } {
		const known = this.contacts.all().find((doc) => doc.fields.externalId === externalId);
		if (known) return { contact: known, created: false };
		return { contact: this.addContact({ ...fields, externalId }), created: true };
	}

	/** Writes down a message, which is its contact's last activity from then on. */
	addMessage(
		contact: Doc<ContactFields>,
		fields: Pick<MessageFields, 'body' | 'direction' | 'channel'> & Partial<MessageFields>,
	): Doc<MessageFields> {
		const now = this.clock.now();
		const isInbound = fields.direction === 'inbound';
		this.contacts.update(
			contact.id,
			{ lastActivityAt: now, ...(isInbound ? { lastIncomingMessageAt: now } : {}) },
			now,
		);
		return this.messages.insert(
			{
				contact: contact.id,
				messageSid: `SM${this.ids.next()}`,
				type: 'text',
				status: isInbound ? 'received' : 'sent',
				campaignId: null,
				templateId: null,
				...fields,
			},
			now,
		);
	}

	subAccountByEmail(email: string): Doc<SubAccountFields> | undefined {
		const asked = email.toLowerCase();
		return this.subAccounts.all().find(({ fields }) => fields.email.toLowerCase() === asked);
	}

	/** The credits granted to a sub-account, oldest first. */
	grantsTo(email: string): GrantFields[] {
		const id = this.subAccountByEmail(email)?.id;
		return this.grants
			.all()
			.map(({ fields }) => fields)
			.filter(({ subAccount }) => subAccount === id);
	}

	counts(): Record<string, number> {
		return Object.fromEntries(collectionsOf(this).map(([name, { size }]) => [name, size]));
	}

	clear(): void {
		for (const [, collection] of collectionsOf(this)) collection.clear();
		this.ids.clear();
		this.credits = INITIAL_CREDITS;
	}
}
