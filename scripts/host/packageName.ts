import manifest from '../../package.json';

/** Name of this package: n8n puts it before the names of its nodes. */
export const PACKAGE_NAME = manifest.name;
