/** A package as it is published. */
export interface Tarball {
	/** The package's name. */
	name: string;
	/** Path of the tarball. */
	file: string;
	/** Changes with every byte in it. */
	integrity: string;
	/** In bytes. */
	size: number;
	/** The paths in it. */
	files: string[];
	/** Removes the folder it was packed into. */
	remove(): void;
}

/** A package as its users get it. */
export interface UnpackedTarball extends Tarball {
	/** The unpacked package. */
	directory: string;
}

/** Packs a built package as `npm publish` would, into a new folder inside `parent`. */
export function packTarball(packageDirectory: string, parent?: string): Tarball;

/** Packs a built package as `npm publish` would, and unpacks it into a new folder inside `parent`. */
export function unpackTarball(packageDirectory: string, parent?: string): UnpackedTarball;
