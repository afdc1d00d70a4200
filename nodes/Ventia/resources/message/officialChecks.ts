import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';

/** Meta's limits of WhatsApp messages, which the vendor page says its types align with. */
const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;
const LONGEST_INTERACTIVE_BODY = 1_024;
const LONGEST_BUTTON_ID = 256;
const LONGEST_BUTTON_TITLE = 20;
const MOST_BUTTONS = 3;

type Content = IDataObject | undefined;
type Check = (content: IDataObject, parameters: Parameters) => void;

const CHECKS: Record<string, Check> = {
	text: ({ body }, parameters) => checkLength(body, 'Text', LONGEST_TEXT, parameters),
	image: checkFile,
	video: checkFile,
	document: checkFile,
	audio: checkFile,
	interactive: checkInteractive,
	location: ({ latitude, longitude }, parameters) => {
		checkCoordinate(latitude, 'Latitude', 90, parameters);
		checkCoordinate(longitude, 'Longitude', 180, parameters);
	},
};

/** Checks a message as it will be sent; a type or a shape that only Raw Body can give is let through. */
export function checkOfficialMessage(body: IDataObject, parameters: Parameters): void {
	const message = body.message as Content;
	const type = String(message?.type);
	const content = message?.[type] as Content;
	if (content && Object.hasOwn(CHECKS, type)) CHECKS[type](content, parameters);
}

/** Vendor page: `link` or `id`. */
function checkFile({ link, id, caption }: IDataObject, parameters: Parameters): void {
	if (Boolean(link) === Boolean(id)) {
		parameters.fail(
			link ? 'The file has both a link and an ID' : 'The file has neither a link nor an ID',
			"Set exactly one of 'Media Link' and 'Media ID'",
		);
	}
	checkLength(caption, 'Caption', LONGEST_CAPTION, parameters);
}

function checkInteractive({ type, body, action }: IDataObject, parameters: Parameters): void {
	checkLength((body as Content)?.text, 'Interactive Body', LONGEST_INTERACTIVE_BODY, parameters);
	if (type !== 'button') return;
	const list = (action as Content)?.buttons;
	const buttons = (Array.isArray(list) ? list : []) as Content[];
	if (buttons.length < 1 || buttons.length > MOST_BUTTONS) {
		parameters.fail(
			`'Buttons' holds ${buttons.length} buttons`,
			`WhatsApp takes 1 to ${MOST_BUTTONS} of them`,
		);
	}
	const replies = buttons.map((button) => (button?.reply ?? {}) as IDataObject);
	for (const { id, title } of replies) {
		if (!id || !title) {
			parameters.fail("One of the 'Buttons' has no ID or no title", 'Set both for each of them');
		}
		checkLength(id, 'ID of a button', LONGEST_BUTTON_ID, parameters);
		checkLength(title, 'Title of a button', LONGEST_BUTTON_TITLE, parameters);
	}
	const titles = replies.map(({ title }) => String(title));
	const twice = titles.find((title, index) => titles.indexOf(title) !== index);
	if (twice !== undefined) {
		parameters.fail(`Two of the 'Buttons' have the title ${twice}`, 'Give each a title of its own');
	}
}

function checkLength(value: unknown, name: string, most: number, parameters: Parameters): void {
	const length = [...String(value ?? '')].length;
	if (length <= most) return;
	parameters.fail(
		`'${name}' has ${length} characters`,
		`WhatsApp takes up to ${most}; shorten the text`,
	);
}

function checkCoordinate(value: unknown, name: string, most: number, parameters: Parameters): void {
	const degrees = String(value ?? '').trim() === '' ? NaN : Number(value);
	if (Math.abs(degrees) <= most) return;
	parameters.fail(
		`'${name}' is not between -${most} and ${most}: ${String(value)}`,
		'Write it in degrees with a point, such as -34.9011',
	);
}
