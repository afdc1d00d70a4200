import { z } from 'zod';

import type { Row } from '../shared/table';
import type { VixieesContext } from './context';
import { type ContactFields, TASK_RESULTS, type TaskFields } from './records';
import { wireRecord } from './wire';

export const formSchema = z
	.object({
		form: z.string().default('Website contact form'),
		fields: z.record(z.unknown()).default({}),
		contactId: z.number().optional(),
	})
	.strict();

export const taskCompletionSchema = z
	.object({ taskId: z.number(), result: z.enum(TASK_RESULTS).default('successful') })
	.strict();

export const whatsappSchema = z
	.object({
		contactId: z.number().optional(),
		phone: z.string().optional(),
		text: z.string().default('Hello'),
	})
	.strict();

/** What people do in the vendor's app or on their phones, which no API call does. */
export class VixieesAppActions {
	private forms = 0;
	private messages = 0;

	constructor(private readonly context: VixieesContext) {}

	/** Somebody submits a web form; the contact is the one given, the one with that e-mail or phone, or a new one. */
	submitForm(input: z.input<typeof formSchema> = {}): Record<string, unknown> {
		const { form, fields, contactId } = formSchema.parse(input);
		const contact = this.contactFor(contactId, fields.email, fields.phone, 'Web', fields);
		this.forms += 1;
		const row = this.now(8000 + this.forms, { form_name: form, contact_id: contact.id, fields });
		const submitted = wireRecord(row, this.context.switches);
		this.context.events.submittedFormCreated(submitted, contact);
		return submitted;
	}

	/** A salesperson completes a task; throws when there is none with this id. */
	completeTask(input: z.input<typeof taskCompletionSchema>): Row<TaskFields> {
		const { taskId, result } = taskCompletionSchema.parse(input);
		const { state, clock, events } = this.context;
		const task = state.tasks.update(taskId, { status: 'completed', result }, clock.now());
		if (!task) throw new Error(`There is no task ${taskId}`);
		events.taskCompleted(task);
		return task;
	}

	/** A contact writes on WhatsApp; an unknown phone becomes a new contact. */
	receiveWhatsApp(input: z.input<typeof whatsappSchema>): Row<ContactFields> {
		const { contactId, phone, text } = whatsappSchema.parse(input);
		const contact = this.contactFor(contactId, undefined, phone, 'WhatsApp', { phone });
		this.messages += 1;
		this.context.events.whatsappReceived(contact, `wamid.sandbox${this.messages}`, text);
		return contact;
	}

	private contactFor(
		id: number | undefined,
		email: unknown,
		phone: unknown,
		source: string,
		fields: Record<string, unknown>,
	): Row<ContactFields> {
		const { state, events } = this.context;
		if (id !== undefined) {
			const contact = state.contacts.get(id);
			if (!contact) throw new Error(`There is no contact ${id}`);
			return contact;
		}
		const [known] = state.contactsReachedBy(email, phone);
		if (known) return known;
		if (!email && !phone) throw new Error('A contact, an e-mail or a phone is needed');
		const created = state.addContact({ ...fields, source });
		events.contactCreated(created);
		return created;
	}

	private now(id: number, fields: Record<string, unknown>): Row<Record<string, unknown>> {
		const at = this.context.clock.now();
		return { id, fields, createdAt: at, updatedAt: at };
	}
}
