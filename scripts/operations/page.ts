import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { Operation, Resource } from '../../nodes/shared/descriptor/operation';
import type { Repeat } from '../../nodes/shared/transport/request';
import type { RouteForm } from '../../nodes/shared/transport/routes';
import type { Vendor } from '../../nodes/shared/transport/vendor';
import { requestsOf, type SeenRequest } from './explore';
import { code, codes, plain, table } from './markdown';
import { FILE_ROUTE, GIVEN_ROUTE } from './recordingApi';
import { ANY_NAME } from './samples';
import type { VendorFolder } from './vendors';

const INTRODUCTION = `# Operations

What each operation sends, and how far the vendors' pages prove it. \`npm run docs\` writes this page: it runs the operations' own code over samples of their parameters and over every answer that decides what comes next, without sending anything.

- **Request**: in the order of sending; _if needed_ where it depends on the parameters or on an answer before. Behind "else" stands the form that is tried when the vendor does not know the one before. The credential's Route Overrides replace a request.
- **Evidence**: what the vendor's pages say of it; [docs/vendors](vendors) has their facts in full.
- **Sent again**: _safely_ where processing it twice leaves the same state as once, so that it is repeated after a lost answer too; _if refused_ where it is repeated only when the vendor cannot have processed it. [transport.md](transport.md) has the rules.
- **Send-once key**: whether Options offers one, under which an item is sent once for all executions.
- **Parameters**: required ones in bold. All operations have [Options](options.md) besides.`;

/** The whole page. */
export async function operationsPage(vendors: readonly VendorFolder[]): Promise<string> {
	const parts = [INTRODUCTION];
	for (const vendor of vendors) parts.push(...(await vendorPart(vendor)));
	return `${parts.join('\n\n')}\n`;
}

async function vendorPart({ vendor, node, resources, triggers }: VendorFolder): Promise<string[]> {
	const parts = [
		`## ${vendor.displayName}`,
		...(node
			? [`Node ${code(node.name)}: ${plain(node.description)}. ${keySentence(vendor)}`]
			: []),
	];
	for (const resource of resources) parts.push(...(await resourcePart(resource, vendor)));
	return [...parts, '### Triggers', triggers.map(triggerEntry).join('\n')];
}

/** Where the key travels, with the routes that want it elsewhere. */
function keySentence({ keyPlaces, routes }: Vendor): string {
	const places = Object.values(routes).map(({ path }) => ({
		path,
		place: placeOf(keyPlaces(path)),
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

async function resourcePart(
	{ name, value, operations }: Resource,
	vendor: Vendor,
): Promise<string[]> {
	const rows: string[][] = [];
	const entries: string[] = [];
	for (const operation of operations) {
		const requests = await requestsOf(operation, vendor);
		rows.push(...rowsOf(operation, requests, vendor));
		entries.push(entryOf(operation, requests, vendor));
	}
	const head = ['Operation', 'Request', 'Evidence', 'Sent again', 'Send-once key'];
	return [`### ${name} (${code(value)})`, table(head, rows), entries.join('\n')];
}

/** A row for each request of an operation; the first one names it. */
function rowsOf(operation: Operation, requests: SeenRequest[], vendor: Vendor): string[][] {
	return requests.map((request, index) => {
		const [title, once] =
			index === 0
				? [`${operation.name} ${code(operation.value)}`, operation.sendsOnce ? 'yes' : 'no']
				: ['', ''];
		const { call, evidence } = described(request, vendor);
		const needed = request.always ? '' : ', _if needed_';
		return [title, `${call}${needed}`, plain(evidence), againOf(request.repeats), once];
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

function againOf(repeats: readonly Repeat[]): string {
	if (repeats.length > 1) return 'by the method';
	return repeats[0] === 'safe' ? 'safely' : 'if refused';
}

function entryOf(operation: Operation, requests: SeenRequest[], vendor: Vendor): string {
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
	const { method, path } = vendor.routes[route] ?? {};
	const sender = isNamed ? `${code(`${method} ${path}`)} sends` : 'Sends';
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
