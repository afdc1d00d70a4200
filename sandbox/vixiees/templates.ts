import type { TaskTemplateFields, TemplateFields } from './records';

const template = (
	name: string,
	category: TemplateFields['category'],
	body: string,
): TemplateFields => ({
	name,
	language: 'es',
	category,
	status: 'APPROVED',
	body,
	variables: [...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, variable]) => variable),
});

/** The account's approved WhatsApp templates. */
export const WHATSAPP_TEMPLATES: TemplateFields[] = [
	template('welcome', 'UTILITY', 'Hola {{name}}, gracias por escribirnos.'),
	template(
		'appointment_reminder',
		'UTILITY',
		'Hola {{name}}, te esperamos el {{date}} a las {{time}}.',
	),
	template('form_received', 'UTILITY', 'Hemos recibido tu formulario, {{name}}. Te llamamos hoy.'),
	template('missed_call', 'UTILITY', 'Te hemos llamado y no hemos podido hablar contigo.'),
	template('proposal_sent', 'UTILITY', 'Hola {{name}}, tu propuesta de {{amount}} está lista.'),
	template('documents_pending', 'UTILITY', 'Nos falta {{document}} para seguir con tu solicitud.'),
	template('spring_offer', 'MARKETING', '{{name}}, este mes tienes un {{discount}} de descuento.'),
	template('feedback', 'MARKETING', '¿Qué te ha parecido nuestra atención, {{name}}?'),
];

/** The task templates of the account's playbook; the last one is switched off. */
export const TASK_TEMPLATES: TaskTemplateFields[] = [
	{ name: 'First call', active: true },
	{ name: 'Send proposal', active: true },
	{ name: 'Follow-up call', active: true },
	{ name: 'Old survey', active: false },
];
