import type { Clock } from '../shared/clock';
import { type Row, Table } from '../shared/table';
import type {
	ContactFields,
	DealFields,
	MessageFields,
	RecordingFields,
	TaskFields,
	TaskTemplateFields,
	TemplateFields,
} from './records';

/** What is missing from a record that a test or the vendor's own app adds. */
const EMPTY_CONTACT: ContactFields = {
	first_name: null,
	last_name: null,
	email: null,
	phone: null,
	company: null,
	source: 'Manual',
	assignee_id: null,
	playbook_id: null,
};

/** Every record of the account. Changing it here delivers no webhook and is not limited. */
export class VixieesState {
	readonly contacts = new Table<ContactFields>(1001);
	readonly deals = new Table<DealFields>(3001);
	readonly tasks = new Table<TaskFields>(5001);
	readonly recordings = new Table<RecordingFields>(7001);
	readonly whatsappTemplates = new Table<TemplateFields>(101);
	readonly taskTemplates = new Table<TaskTemplateFields>(301);
	/** WhatsApp messages sent with a template. */
	readonly messages = new Table<MessageFields>(9001);

	constructor(private readonly clock: Clock) {}

	/** Adds a contact; dates are ms since the epoch, now unless given. */
	addContact(
		fields: Partial<ContactFields>,
		createdAt = this.clock.now(),
		updatedAt = createdAt,
	): Row<ContactFields> {
		return this.contacts.insert({ ...EMPTY_CONTACT, ...fields }, createdAt, updatedAt);
	}

	/** Adds an open deal of a contact; dates are ms since the epoch, now unless given. */
	addDeal(
		fields: Partial<DealFields> & Pick<DealFields, 'contact_id' | 'title'>,
		createdAt = this.clock.now(),
		updatedAt = createdAt,
	): Row<DealFields> {
		return this.deals.insert(
			{
				description: null,
				amount: null,
				status: 'open',
				close_date: null,
				assignee_id: null,
				...fields,
			},
			createdAt,
			updatedAt,
		);
	}

	/** Adds a pending task; dates are ms since the epoch, now unless given. */
	addTask(
		fields: Partial<TaskFields>,
		createdAt = this.clock.now(),
		updatedAt = createdAt,
	): Row<TaskFields> {
		return this.tasks.insert(
			{
				contact_id: null,
				task_template_id: null,
				title: null,
				description: null,
				due_at: null,
				assignee_id: null,
				status: 'created',
				result: null,
				...fields,
			},
			createdAt,
			updatedAt,
		);
	}

	/** Contacts with this e-mail (in any case) or this phone (by its digits). */
	contactsReachedBy(email: unknown, phone: unknown): Array<Row<ContactFields>> {
		const address = typeof email === 'string' ? email.toLowerCase() : '';
		const digits = digitsOf(phone);
		return this.contacts
			.all()
			.filter(
				({ fields }) =>
					(address !== '' && fields.email?.toLowerCase() === address) ||
					(digits !== '' && digitsOf(fields.phone) === digits),
			);
	}

	counts(): Record<string, number> {
		return Object.fromEntries(this.tables().map(([name, { size }]) => [name, size]));
	}

	clear(): void {
		for (const [, table] of this.tables()) table.clear();
	}

	private tables(): Array<[string, { size: number; clear(): void }]> {
		return Object.entries(this).filter(
			(entry): entry is [string, Table<object>] => entry[1] instanceof Table,
		);
	}
}

function digitsOf(phone: unknown): string {
	return typeof phone === 'string' ? phone.replace(/\D/g, '') : '';
}
