import ts from 'typescript';
import { fs, path, REPOSITORY } from '../../engine/support/platform';

/** A source file and what it imports: repository paths for its own files, names for packages. */
export interface SourceFile {
	/** From the repository's top, with slashes. */
	file: string;
	text: string;
	files: string[];
	packages: string[];
}

/** Every TypeScript file in the given top folders, type-only imports included. */
export function readSources(...folders: string[]): SourceFile[] {
	return folders
		.map((folder) => path.join(REPOSITORY, folder))
		.filter((folder) => fs.existsSync(folder))
		.flatMap((folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile() && /\.[cm]?ts$/.test(entry.name))
		.map((entry) => readSource(path.join(entry.parentPath, entry.name)));
}

function readSource(absolute: string): SourceFile {
	const text = fs.readFileSync(absolute, 'utf8');
	const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
	const relative = names.filter((name) => name.startsWith('.'));
	return {
		file: fromTop(absolute),
		text,
		files: relative.map((name) => fromTop(resolveFile(path.resolve(path.dirname(absolute), name)))),
		packages: names.filter((name) => !name.startsWith('.')),
	};
}

function resolveFile(target: string): string {
	const bare = target.replace(/\.[cm]?js$/, '');
	const candidates = [target, `${bare}.ts`, `${bare}.mts`, path.join(bare, 'index.ts')];
	return (
		candidates.find((candidate) => fs.existsSync(candidate) && fs.statSync(candidate).isFile()) ??
		target
	);
}

function fromTop(absolute: string): string {
	return path.relative(REPOSITORY, absolute).split(path.sep).join('/');
}

/** The import cycles among the given files, each as the files in order, its first file repeated. */
export function findCycles(sources: SourceFile[]): string[][] {
	const byFile = new Map(sources.map((source) => [source.file, source]));
	const done = new Set<string>();
	const cycles: string[][] = [];
	const visit = (file: string, trail: string[]): void => {
		const start = trail.indexOf(file);
		if (start !== -1) {
			cycles.push([...trail.slice(start), file]);
			return;
		}
		if (done.has(file)) return;
		for (const next of byFile.get(file)?.files ?? []) visit(next, [...trail, file]);
		done.add(file);
	};
	for (const { file } of sources) visit(file, []);
	return cycles;
}
