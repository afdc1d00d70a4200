/** Whether the last build of a package made its dist as it is now, of its sources as they are now. */
export function isBuilt(root: string): boolean;

/** To be asked for before a build reads them: they may change while it runs. */
export function digestOfSources(root: string): string;

/** Writes down what a build has read, by its digest, and made. */
export function rememberBuild(root: string, sources: string): void;
