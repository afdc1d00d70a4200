/** A package as its users get it. */
export interface UnpackedTarball {
	/** The unpacked package. */
	directory: string;
	/** Packed, in bytes. */
	size: number;
	/** The paths in it. */
	files: string[];
	/** Removes the folder it was unpacked into. */
	remove(): void;
}

/** Packs a built package as `npm publish` would, and unpacks it into a new folder inside `parent`. */
export function unpackTarball(packageDirectory: string, parent?: string): UnpackedTarball;
