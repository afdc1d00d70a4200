/** Whether the last build of a package made its dist as it is now, of its sources as they are now. */
export function isBuilt(root: string): boolean;

/** Writes down what a build has read and made. */
export function rememberBuild(root: string): void;
