import type { INodePropertyOptions } from 'n8n-workflow';

import { fs, path, REPOSITORY } from '../engine/support/platform';
import { builtNodes } from './support/manifest';

/** What n8n's node panel finds a node by, beside its name. */
function aliasesOf(source: string): string[] {
	const codex = path.join(REPOSITORY, source.replace(/\.ts$/, '.json'));
	return (JSON.parse(fs.readFileSync(codex, 'utf8')) as { alias: string[] }).alias;
}

const nodes = builtNodes().map(({ source, instance: { description } }) => ({
	name: description.name,
	description,
	aliases: aliasesOf(source),
}));

const triggered = nodes.filter(({ name }) =>
	nodes.some((other) => other.name === `${name}Trigger`),
);

it.each(triggered)('$name is found by each of its actions', ({ description, aliases }) => {
	const operations = description.properties.filter(({ name }) => name === 'operation');
	const options = operations.flatMap((choice) => choice.options as INodePropertyOptions[]);
	const actions = options.map(({ action }) => action?.toLowerCase());
	expect(aliases).toEqual(expect.arrayContaining(actions));
	expect(actions).not.toEqual([]);
});

// n8n shows a node and its trigger as one entry, and searches in the aliases of the node alone.
it.each(triggered)('$name is found by what its trigger is found by', ({ name, aliases }) => {
	const trigger = nodes.find((other) => other.name === `${name}Trigger`);
	expect(aliases).toEqual(expect.arrayContaining(trigger?.aliases ?? ['a trigger']));
});

it('is asked of all three vendors', () => {
	expect(triggered.map(({ name }) => name)).toEqual(['dmChamp', 'ventia', 'vixiees']);
});
