/** The vendor's records as they are stored. Names are the wire names; dates of a row stand beside it. */

/** Custom properties are stored as they came. */
interface Custom {
	[name: string]: unknown;
}

export interface ContactFields extends Custom {
	first_name: string | null;
	last_name: string | null;
	email: string | null;
	phone: string | null;
	company: string | null;
	source: string;
	assignee_id: number | string | null;
	playbook_id: number | string | null;
}

export const DEAL_STATUSES = ['open', 'won', 'lost'] as const;

export interface DealFields extends Custom {
	contact_id: number;
	title: string;
	description: string | null;
	amount: number | null;
	status: (typeof DEAL_STATUSES)[number];
	close_date: string | null;
	assignee_id: number | string | null;
}

export const TASK_RESULTS = ['successful', 'unsuccessful', 'neutral', 'closed'] as const;

export interface TaskFields extends Custom {
	contact_id: number | null;
	task_template_id: number | null;
	title: string | null;
	description: string | null;
	due_at: string | null;
	assignee_id: number | string | null;
	status: 'created' | 'started' | 'completed' | 'cancelled';
	result: (typeof TASK_RESULTS)[number] | null;
}

export interface RecordingFields {
	kind: 'full' | 'partial';
	title: string | null;
	call_id: number;
	contact_id: number;
	user_id: number;
	/** In seconds. */
	duration: number;
	/** Where the audio is kept; null when its retention is over. Becomes a signed `url` on the wire. */
	file: string | null;
}

export interface TemplateFields {
	name: string;
	language: string;
	category: 'UTILITY' | 'MARKETING';
	status: 'APPROVED';
	/** With variables in double braces. */
	body: string;
	variables: string[];
}

export interface MessageFields {
	whatsapp_template_id: number;
	contact_id: number | null;
	phone: string;
	variables: Record<string, string>;
	text: string;
	status: 'queued';
}

export interface TaskTemplateFields {
	name: string;
	active: boolean;
}
