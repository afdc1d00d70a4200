import { z } from 'zod';

const text = z.string().min(1, 'must not be empty');
const optional = z.string().optional();

/** New documentation: Create message. Rules that go across fields are in `messageProblems`. */
export const messageBody = z
	.object({
		channelId: text,
		userId: text,
		medium: z.enum(['unofficial_wpp', 'whatsapp_business']),
		userIntegrationId: text,
		text,
		mediaType: z.enum(['image', 'audio', 'video', 'file']),
		mediaUrl: text.url('must be a URL'),
		mimetype: text,
		fileName: text,
		caption: z.string(),
		template: text,
	})
	.partial()
	.passthrough();

export type MessageBody = z.output<typeof messageBody>;

/** What is wrong with a message whatever the account has set up. */
export function messageProblems(body: MessageBody): string[] {
	const senders = [body.channelId, body.userId, body.userIntegrationId].filter(Boolean);
	const problems: string[] = [];
	if (senders.length !== 1) {
		problems.push('exactly one of channelId, userId, userIntegrationId is required');
	}
	if (body.userId && !body.medium) problems.push('medium is required with userId');
	if (!body.mediaType !== !body.mediaUrl) problems.push('mediaType and mediaUrl go together');
	if (!body.text && !body.mediaUrl && !body.template) {
		problems.push('one of text, mediaType with mediaUrl, template is required');
	}
	if (body.template && body.mediaUrl) problems.push('template cannot go together with media');
	return problems;
}

/** Exactly one of a link and an id (Meta: media objects). */
const media = <Shape extends z.ZodRawShape>(shape: Shape) =>
	z
		.object({ link: z.string().url('must be a URL').optional(), id: text.optional(), ...shape })
		.refine(({ link, id }) => (link === undefined) !== (id === undefined), {
			message: 'must have exactly one of link and id',
		});

const caption = z.string().max(1024, 'must have at most 1024 characters').optional();

const location = z.object({ longitude: text, latitude: text, name: optional, address: optional });

const button = z.object({
	type: z.literal('reply'),
	reply: z.object({
		id: text.max(256, 'must have at most 256 characters'),
		title: text.max(20, 'must have at most 20 characters'),
	}),
});

const buttons = z
	.array(button)
	.min(1, 'must have 1 to 3 buttons')
	.max(3, 'must have 1 to 3 buttons')
	.refine(
		(all) => new Set(all.map(({ reply }) => reply.title)).size === all.length,
		'must have different titles',
	);

/** What a parameter of a template carries, by its type; types beyond the page's sample are let through. */
const parameterContents: Record<string, z.ZodTypeAny> = {
	text: z.string(),
	video: media({}),
	image: media({}),
	document: media({}),
	location,
	date_time: z.object({ timestamp: z.number() }),
};

const parameter = z
	.object({ type: text })
	.passthrough()
	.superRefine((given, context) => {
		const content = parameterContents[given.type]?.safeParse(given[given.type]);
		for (const issue of content?.error?.issues ?? []) {
			context.addIssue({ ...issue, path: [given.type, ...issue.path] });
		}
	});

/** The eight types of the page's sample, with Meta's limits, which the page says they align with. */
const contents = {
	text: z.object({ body: text.max(4096, 'must have at most 4096 characters') }),
	image: media({ caption }),
	video: media({ caption }),
	document: media({ caption, filename: optional }),
	audio: media({}),
	interactive: z.object({
		type: z.literal('button'),
		body: z.object({ text: text.max(1024, 'must have at most 1024 characters') }),
		action: z.object({ buttons }),
	}),
	location,
	template: z.object({
		name: text,
		language: z.object({ code: text }),
		components: z
			.array(z.object({ type: text, parameters: z.array(parameter).optional() }).passthrough())
			.optional(),
	}),
};

/** Vendor page: Send message. Only the content of the message's own type is looked at. */
export const officialMessageBody = z.object({
	preview_url: optional,
	message: z
		.object({ type: z.enum(Object.keys(contents) as [keyof typeof contents]) })
		.passthrough()
		.superRefine((message, context) => {
			const content = contents[message.type].safeParse(message[message.type]);
			for (const issue of content.error?.issues ?? []) {
				context.addIssue({ ...issue, path: [message.type, ...issue.path] });
			}
		}),
});
