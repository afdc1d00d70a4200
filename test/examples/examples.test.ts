import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { AGENT_TOOLS, EXAMPLES } from '../../scripts/demo/examples';
import { runExample } from '../../scripts/demo/runExample';
import { readExample, readWorkflowFile, workflowFiles } from '../../scripts/demo/workflowFile';
import { loadPackages } from '../engine/support';
import type { LoadedPackages } from '../engine/support';
import { shownParameters } from '../support/shownParameters';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** Side of a node on the canvas, and the room its name takes below it. */
const NODE_SIZE = 96;
const LABEL_HEIGHT = 64;

let packages: LoadedPackages;

beforeAll(async () => {
	packages = await loadPackages();
});

it('has an outcome for every file, so that none goes untested', () => {
	const played = [...EXAMPLES, AGENT_TOOLS].map(({ file }) => file);
	expect(workflowFiles().sort()).toEqual(played.sort());
});

describe.each(EXAMPLES)('$file', (example) => {
	const workflow = readWorkflowFile(example.file);
	const nodes = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);

	const descriptionOf = ({ type, typeVersion }: INode): INodeTypeDescription =>
		packages.nodeTypes.getByNameAndVersion(type, typeVersion).description;

	it('gives its expected outcome', async () => {
		expect(await runExample(example)).toMatchObject({ problems: [] });
	});

	it('names only node types, versions and parameters that exist and are shown', () => {
		for (const node of workflow.nodes) {
			const description = descriptionOf(node);
			expect([description.version].flat()).toContain(node.typeVersion);
			expect(shownParameters(node, description)).toMatchObject(node.parameters);
		}
	});

	it('leaves the user nothing to set but what the notes name', () => {
		for (const node of readExample(example, 'https://crm.example.com').nodes) {
			const description = descriptionOf(node);
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			expect(issues).toBeNull();
		}
	});

	it('holds no secret, only the names of credentials', () => {
		for (const node of nodes) {
			const { credentials, properties } = descriptionOf(node);
			const named = Object.entries(node.credentials ?? {});
			expect(named.map(([type]) => type)).toEqual(
				node.type.startsWith('n8n-nodes-base.') ? [] : credentials?.map(({ name }) => name),
			);
			for (const [, credential] of named) {
				expect(credential).toEqual({ id: null, name: expect.stringMatching(/ account$/) });
			}
			for (const { name } of properties.filter(isSecret)) {
				expect(node.parameters[name] ?? '').toBe('');
			}
		}
	});
});

describe.each(workflowFiles())('%s', (file) => {
	const workflow = readWorkflowFile(file);
	const nodes = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE);
	const notes = workflow.nodes.filter(({ type }) => type === STICKY_NOTE);

	it('can be imported: unique IDs and names, connections between nodes there are', () => {
		expect(workflow).toMatchObject({ active: false, settings: { executionOrder: 'v1' } });
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
		const names = workflow.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const connected = Object.entries(workflow.connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs)
				.flat()
				.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
		]);
		expect(names).toEqual(expect.arrayContaining(connected));
		expect(new Set(connected)).toEqual(new Set(nodes.map(({ name }) => name)));
		// A webhook's path is made by n8n: one in a public file could be called by anybody.
		expect(workflow.nodes.filter(({ webhookId }) => webhookId !== undefined)).toEqual([]);
	});

	it('lies on the canvas without overlaps, every node on a note', () => {
		for (const [index, { name, position }] of nodes.entries()) {
			const [x, y] = position;
			const overlapping = nodes
				.slice(index + 1)
				.filter(
					(other) =>
						Math.abs(other.position[0] - x) < 2 * NODE_SIZE &&
						Math.abs(other.position[1] - y) < NODE_SIZE + LABEL_HEIGHT,
				);
			expect({ name, overlapping }).toEqual({ name, overlapping: [] });
			const isOnNote = notes.some((note) => {
				const [left, top] = note.position;
				const { width, height } = note.parameters as { width: number; height: number };
				const isBelowTop = y > top && y + NODE_SIZE + LABEL_HEIGHT <= top + height;
				return x > left && x + NODE_SIZE <= left + width && isBelowTop;
			});
			expect({ name, isOnNote }).toEqual({ name, isOnNote: true });
		}
	});
});

function isSecret({ typeOptions }: INodeProperties): boolean {
	return typeOptions?.password === true;
}
