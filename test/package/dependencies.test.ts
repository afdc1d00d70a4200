import { findCycles, readSources } from './support/imports';
import type { SourceFile } from './support/imports';

const product = readSources('nodes', 'credentials');
const sandbox = readSources('sandbox');

/** The imports of the files `from` that reach a file `to`, as `file -> file`. */
function imports(sources: SourceFile[], from: RegExp, to: RegExp): string[] {
	return sources
		.filter(({ file }) => from.test(file))
		.flatMap(({ file, files }) =>
			files.filter((target) => to.test(target)).map((target) => `${file} -> ${target}`),
		);
}

describe('the product and what only developers need', () => {
	it('finds the sources it speaks about', () => {
		expect(product.length).toBeGreaterThan(0);
		const dangling = [...product, ...sandbox].flatMap(({ file, files }) =>
			files.filter((target) => !/\.\w+$/.test(target)).map((target) => `${file} -> ${target}`),
		);
		expect(dangling).toEqual([]);
	});

	it('lets the sandbox import nothing of the nodes, so that it cannot agree with their mistakes', () => {
		expect(imports(sandbox, /./, /^(nodes|credentials)\//)).toEqual([]);
	});

	it('lets nodes and credentials import nothing but each other', () => {
		expect(imports(product, /./, /^(?!nodes\/|credentials\/)/)).toEqual([]);
	});

	it('lets nodes and credentials use no package but n8n-workflow and node:crypto', () => {
		const packages = new Set(product.flatMap((source) => source.packages));
		expect([...packages].filter((name) => !/^(n8n-workflow|(node:)?crypto)$/.test(name))).toEqual(
			[],
		);
	});
});

describe('shared code', () => {
	it('imports nothing of a vendor', () => {
		expect(imports(product, /^nodes\/shared\//, /^(nodes\/(?!shared\/)|credentials\/)/)).toEqual(
			[],
		);
	});

	it('names no vendor', () => {
		const naming = product
			.filter(({ file }) => file.startsWith('nodes/shared/'))
			.flatMap(({ file, text }) =>
				text
					.split('\n')
					.map((line, index) => ({ line, at: `${file}:${index + 1}` }))
					.filter(({ line }) => /vixiees|ventia|dm[\s_-]?champ/i.test(line))
					.map(({ at }) => at),
			);
		expect(naming).toEqual([]);
	});
});

describe('layers', () => {
	it('keeps vendors apart', () => {
		const crossing = imports(product, /^nodes\/(?!shared\/)/, /^nodes\/(?!shared\/)/).filter(
			(edge) => new Set([...edge.matchAll(/nodes\/(\w+)\//g)].map(([, vendor]) => vendor)).size > 1,
		);
		expect(crossing).toEqual([]);
	});

	it('lets nobody import a node', () => {
		expect(imports(product, /./, /\.node\.ts$/)).toEqual([]);
	});

	it('lets the transport know neither operations, their execution, triggers nor dropdowns', () => {
		expect(
			imports(product, /^nodes\/shared\/transport\//, /^nodes\/shared\/(?!transport\/)/),
		).toEqual([]);
	});

	it('lets shared execution know no trigger and no dropdown', () => {
		expect(
			imports(
				product,
				/^nodes\/shared\/(execute|descriptor)\//,
				/^nodes\/shared\/(trigger|methods)\//,
			),
		).toEqual([]);
	});

	it("lets a vendor's profile and routes know none of its operations", () => {
		expect(
			imports(product, /^nodes\/(?!shared\/)\w+\/(vendor|routes)\.ts$/, /\/(resources|methods)\//),
		).toEqual([]);
	});

	it('has no import cycles', () => {
		expect(findCycles([...product, ...sandbox]).map((cycle) => cycle.join(' -> '))).toEqual([]);
	});
});
