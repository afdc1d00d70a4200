import ts from 'typescript';
import { path } from '../../engine/support/platform';
import type { SourceFile } from './imports';

/** What stands at the top of a file. */
interface Scope {
	/** The code of each declaration, by its name: what it mentions, and the texts in it. */
	declarations: Map<string, { names: string[]; texts: string[] }>;
	/** Where an imported name comes from. */
	imports: Map<string, { file: string; name: string }>;
}

/** Files, by their paths, in which what code can reach is looked for. */
export class ReachableCode {
	private readonly scopes = new Map<string, Scope>();

	constructor(private readonly sources: ReadonlyMap<string, SourceFile>) {}

	/**
	 * The texts in all code that a file can run: in its own declarations, in those they mention, and so
	 * on through its imports.
	 */
	textsFrom(file: string): Set<string> {
		const visited = new Set<string>();
		const texts = new Set<string>();
		const visit = (at: string, name: string): void => {
			const scope = this.scopeOf(at);
			if (!scope || visited.has(`${at} ${name}`)) return;
			visited.add(`${at} ${name}`);
			const imported = scope.imports.get(name);
			if (imported) visit(imported.file, imported.name);
			const declared = scope.declarations.get(name);
			for (const text of declared?.texts ?? []) texts.add(text);
			for (const mentioned of declared?.names ?? []) visit(at, mentioned);
		};
		for (const name of this.scopeOf(file)?.declarations.keys() ?? []) visit(file, name);
		return texts;
	}

	private scopeOf(file: string): Scope | undefined {
		const source = this.sources.get(file);
		if (source && !this.scopes.has(file)) this.scopes.set(file, readScope(source, this.sources));
		return this.scopes.get(file);
	}
}

function readScope({ file, text }: SourceFile, sources: ReadonlyMap<string, SourceFile>): Scope {
	const scope: Scope = { declarations: new Map(), imports: new Map() };
	const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
	for (const statement of statements) {
		if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
			const from = resolve(file, statement.moduleSpecifier, sources);
			if (from === undefined) continue;
			for (const { name, propertyName } of importedBy(statement)) {
				scope.imports.set(name.text, { file: from, name: (propertyName ?? name).text });
			}
		} else {
			const content = contentOf(statement);
			for (const name of namesDeclaredBy(statement)) scope.declarations.set(name, content);
		}
	}
	return scope;
}

/** @throws where a whole file is imported, which nobody here does: what is used of it would not be known */
function importedBy(
	statement: ts.ImportDeclaration | ts.ExportDeclaration,
): ReadonlyArray<ts.ImportSpecifier | ts.ExportSpecifier> {
	const bindings = ts.isImportDeclaration(statement)
		? statement.importClause?.namedBindings
		: statement.exportClause;
	if (bindings && 'elements' in bindings) return [...bindings.elements];
	throw new Error(`A whole file is imported: ${statement.getText()}`);
}

function resolve(
	file: string,
	specifier: ts.Expression | undefined,
	sources: ReadonlyMap<string, SourceFile>,
): string | undefined {
	if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
	const target = path.posix.join(path.posix.dirname(file), specifier.text);
	return [`${target}.ts`, `${target}/index.ts`].find((candidate) => sources.has(candidate));
}

function namesDeclaredBy(statement: ts.Statement): string[] {
	if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
		return statement.name ? [statement.name.text] : [];
	}
	if (!ts.isVariableStatement(statement)) return [];
	return statement.declarationList.declarations.flatMap(({ name }) =>
		ts.isIdentifier(name) ? [name.text] : [],
	);
}

function contentOf(statement: ts.Statement): { names: string[]; texts: string[] } {
	const names: string[] = [];
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node)) names.push(node.text);
		if (ts.isStringLiteral(node)) texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(statement);
	return { names, texts };
}
