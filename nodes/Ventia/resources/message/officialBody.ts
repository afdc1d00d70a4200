import type { IDataObject } from 'n8n-workflow';

import type { Parameters } from '../../../shared/descriptor/parameters';

/** The content of each type of message, as the vendor page's sample shows it. */
const CONTENTS: Record<string, (parameters: Parameters) => IDataObject> = {
	text: (parameters) => ({ body: parameters.requiredText('text') }),
	image: (parameters) => ({ ...file(parameters), ...optional(parameters, { caption: 'caption' }) }),
	video: (parameters) => ({ ...file(parameters), ...optional(parameters, { caption: 'caption' }) }),
	document: (parameters) => ({
		...file(parameters),
		...optional(parameters, { caption: 'caption', filename: 'filename' }),
	}),
	audio: (parameters) => file(parameters),
	interactive: (parameters) => ({
		type: 'button',
		body: { text: parameters.requiredText('interactiveBody') },
		action: { buttons: buttons(parameters) },
	}),
	location: (parameters) => ({
		longitude: parameters.requiredText('longitude'),
		latitude: parameters.requiredText('latitude'),
		...optional(parameters, { name: 'locationName', address: 'locationAddress' }),
	}),
	template: (parameters) => ({
		name: parameters.requiredText('templateName'),
		language: { code: parameters.requiredText('languageCode') },
		...components(parameters),
	}),
};

/** Only the content of the message's own type is sent; `preview_url` is a text beside the message. */
export function officialBody(parameters: Parameters): IDataObject {
	const type = parameters.text('messageType');
	const contentOf = Object.hasOwn(CONTENTS, type) ? CONTENTS[type] : undefined;
	if (contentOf === undefined) {
		return parameters.fail(
			`'Message Type' is not one that Ventia knows: ${type}`,
			`Set it to one of: ${Object.keys(CONTENTS).join(', ')}`,
		);
	}
	const preview = type === 'text' && parameters.flag('previewUrl') ? { preview_url: 'true' } : {};
	return { ...preview, message: { type, [type]: contentOf(parameters) } };
}

function file(parameters: Parameters): IDataObject {
	return parameters.text('mediaSource') === 'id'
		? { id: parameters.requiredText('mediaId') }
		: { link: parameters.requiredText('mediaLink') };
}

/** Fields that are sent when they are set, by their name on the wire. */
function optional(parameters: Parameters, names: Record<string, string>): IDataObject {
	const values = Object.entries(names).map(([wire, name]) => [wire, parameters.text(name)]);
	return Object.fromEntries(values.filter(([, value]) => value !== '')) as IDataObject;
}

function buttons(parameters: Parameters): IDataObject[] {
	return parameters.rows('buttons', 'button').map(({ id, title }) => ({
		type: 'reply',
		reply: { id: String(id ?? '').trim(), title: String(title ?? '').trim() },
	}));
}

function components(parameters: Parameters): IDataObject {
	const list = parameters.json('components');
	if (list === undefined) return {};
	if (!Array.isArray(list)) {
		parameters.fail(
			"'Components' is not a list",
			'Write it like [{ "type": "body", "parameters": [] }], or give a list by expression',
		);
	}
	return (list as IDataObject[]).length > 0 ? { components: list } : {};
}
