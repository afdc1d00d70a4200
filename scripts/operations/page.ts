import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { Operation, Resource } from '../../nodes/shared/descriptor/operation';
import type { RouteForm } from '../../nodes/shared/transport/routes';
import type { Vendor } from '../../nodes/shared/transport/vendor';
import type { SeenRequest } from './explore';
import { code, codes, plain, table } from './markdown';
import { FILE_ROUTE, GIVEN_ROUTE } from './recordingApi';
import { ANY_NAME } from './samples';
import type { VendorFolder } from './vendors';

const INTRODUCTION = `# Operations

What each operation sends, and how far the vendors' pages prove it. \`npm run docs\` writes this page: it runs the operations' own code over samples of their parameters and over every answer that decides what comes next, without sending anything.

- **Request**: in the order of sending; _if needed_ where it depends on the parameters or on an answer before. Behind "else" stands the form that is tried when the vendor does not know the one before. The credential's Route Overrides replace a request.
- **Evidence**: what the vendor's pages say of it; [docs/vendors](vendors) has their facts in full.
- **Sent again**: _safely_ where processing it twice leaves the same state as once, so that it is repeated after a lost answer too; _if refused_ where it is repeated only when the vendor cannot have processed it; in a few cases the parameters decide. [transport.md](transport.md) has the rules.
- **Taken once**: by which key an item is sent once for all executions, where there is such a key.
- **Parameters**: required ones in bold. All operations have [Options](options.md) besides.`;

type Requests = ReadonlyMap<Operation, readonly SeenRequest[]>;

/** The whole page. */
export function operationsPage(vendors: readonly VendorFolder[], requests: Requests): string {
	const parts = [INTRODUCTION, ...vendors.flatMap((vendor) => vendorPart(vendor, requests))];
	return `${parts.join('\n\n')}\n`;
}

function vendorPart(
	{ vendor, node, resources, triggers }: VendorFolder,
	requests: Requests,
): string[] {
	return [
		`## ${vendor.displayName}`,
		...(node
			? [`Node ${code(node.name)}: ${plain(node.description)}. ${keySentence(vendor)}`]
			: []),
		...resources.flatMap((resource) => resourcePart(resource, vendor, requests)),
		'### Triggers',
		triggers.map(triggerEntry).join('\n'),
	];
}

/** Where the key travels, with the routes that want it elsewhere. */
function keySentence({ keyPlaces, routes }: Vendor): string {
	const places = Object.values(routes).map(({ path }) => ({
		path,
		place: placeOf(keyPlaces(path, {})),
	}));
	const [{ place: usual }] = places;
	const others = places.filter(({ place }) => place !== usual);
	const except = others.map(({ path, place }) => `; for ${code(path)} as ${place}`);
	return `The key travels as ${usual}${[...new Set(except)].join('')}.`;
}

function placeOf({ headers, query }: ReturnType<Vendor['keyPlaces']>): string {
	return [
		...headers.map((name) => `header ${code(name)}`),
		...query.map((name) => `query parameter ${code(name)}`),
	].join(' and ');
}

function resourcePart(
	{ name, value, operations }: Resource,
	vendor: Vendor,
	requests: Requests,
): string[] {
	const told = operations.map((operation) => ({ operation, sent: requests.get(operation) ?? [] }));
	const rows = told.flatMap(({ operation, sent }) => rowsOf(operation, sent, vendor));
	const entries = told.map(({ operation, sent }) => entryOf(operation, sent, vendor));
	const head = ['Operation', 'Request', 'Evidence', 'Sent again', 'Taken once'];
	return [`### ${name} (${code(value)})`, table(head, rows), entries.join('\n')];
}

/** A row for each request of an operation; the first one names it. */
function rowsOf(
	operation: Operation,
	requests: readonly SeenRequest[],
	vendor: Vendor,
): string[][] {
	return requests.map((request, index) => {
		const [title, once] =
			index === 0 ? [`${operation.name} ${code(operation.value)}`, onceKeyOf(operation)] : ['', ''];
		const { call, evidence } = described(request, vendor);
		const needed = request.always ? '' : ', _if needed_';
		return [title, `${call}${needed}`, plain(evidence), againOf(request), once];
	});
}

/** A request in words: what is called, and what is known of it. */
function described({ route }: SeenRequest, vendor: Vendor): { call: string; evidence: string } {
	if (route === GIVEN_ROUTE) {
		return { call: 'Method and Path of the parameters', evidence: 'up to the user' };
	}
	if (route === FILE_ROUTE) {
		return { call: '`GET` the URL in the answer, without the key', evidence: 'the URL is signed' };
	}
	const { evidence, alternates = [], ...first } = vendor.routes[route];
	return { call: [first, ...alternates].map(formOf).join(', else '), evidence };
}

function formOf({ method, path, firstPage, inBody = [] }: RouteForm): string {
	const remarks = [
		...(firstPage === undefined ? [] : [`pages from ${firstPage}`]),
		...(inBody.length === 0 ? [] : [`${codes(inBody)} in the body`]),
	];
	return `${code(`${method} ${path}`)}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`;
}

/** What the user can name a write by, so that it takes place once. */
function onceKeyOf({ sendsOnce, once }: Operation): string {
	if (once) return once.label;
	return sendsOnce ? 'send-once key' : '';
}

function againOf({ route, repeats }: SeenRequest): string {
	if (repeats.length > 1) return route === GIVEN_ROUTE ? 'by the method' : 'by the parameters';
	return repeats[0] === 'safe' ? 'safely' : 'if refused';
}

function entryOf(operation: Operation, requests: readonly SeenRequest[], vendor: Vendor): string {
	const parameters = operation.fields.map(parameterOf).join(', ');
	const details = [
		...(parameters === '' ? [] : [`Parameters: ${parameters}`]),
		...requests.flatMap((request) => sendsOf(request, requests.length > 1, vendor)),
	];
	return [
		`- **${operation.name}**: ${plain(operation.description)}`,
		...details.map((detail) => `  - ${detail}`),
	].join('\n');
}

function parameterOf({ displayName, required, type, options = [] }: INodeProperties): string {
	const name = required ? `**${plain(displayName)}**` : plain(displayName);
	if (type !== 'collection') return name;
	return `${name} (${options.map((option) => plain((option as INodeProperties).displayName)).join(', ')})`;
}

/** What travels besides the path; the request is named where there are several. */
function sendsOf({ route, query, body }: SeenRequest, isNamed: boolean, vendor: Vendor): string[] {
	const parts = [partOf('query', query), partOf('body', body)].filter((part) => part !== '');
	if (parts.length === 0) return [];
	const form = isNamed ? vendor.routes[route] : undefined;
	const sender = form ? `${code(`${form.method} ${form.path}`)} sends` : 'Sends';
	return [`${sender} ${parts.join(', and ')}`];
}

function partOf(place: string, names: string[]): string {
	const known = names.filter((name) => name !== ANY_NAME);
	const parts = [
		...(known.length === 0 ? [] : [codes(known)]),
		...(known.length === names.length ? [] : ['any given name']),
	];
	return parts.length === 0 ? '' : `${parts.join(' and ')} in the ${place}`;
}

function triggerEntry(trigger: INodeTypeDescription): string {
	const { displayName, name, polling = false, description, properties } = trigger;
	const parameters = properties.filter(({ type }) => type !== 'notice').map(parameterOf);
	const kind = polling ? 'polling' : 'webhook';
	return [
		`- **${displayName}** (${code(name)}, ${kind}): ${plain(description)}`,
		`  - Parameters: ${parameters.join(', ')}`,
	].join('\n');
}
