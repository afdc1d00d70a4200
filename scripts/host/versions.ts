import { HostFailure } from './failure';
import pinned from './pinnedVersions.json';

/** An n8n that is known to install and run, and what it needs for that. */
export interface N8nVersion {
	/** Such as `2.40.7`. */
	version: string;
	/** Lowest fitting version of each major version of Node, such as `24.0`; the first is the one to fetch. */
	nodes: [string, ...string[]];
	/** Dependencies of n8n to be replaced, as in the `overrides` of a package.json. */
	overrides: Record<string, string>;
	/** Variables that this version alone knows. */
	environment: Record<string, string>;
}

const VERSIONS = Object.entries(pinned.versions).map(
	([version, needs]) => ({ version, ...needs }) as unknown as N8nVersion,
);

/**
 * The pinned n8n of a name, which may be the beginning of a version, such as `1.123`.
 * @throws HostFailure when there is none
 */
export function pinnedVersion(name: string = pinned.default): N8nVersion {
	const found = VERSIONS.find(({ version }) => version === name || version.startsWith(`${name}.`));
	if (found) return found;
	const known = VERSIONS.map(({ version }) => version).join(', ');
	throw new HostFailure(`There is no n8n "${name}" here. Known are ${known}.`);
}

/** Whether a Node, such as `v24.3.0`, runs this n8n. */
export function runsOn({ nodes }: N8nVersion, node: string): boolean {
	const [major, minor] = numbersOf(node);
	return nodes.map(numbersOf).some(([own, lowest]) => own === major && minor >= lowest);
}

function numbersOf(version: string): number[] {
	return version.replace(/^v/, '').split('.').map(Number);
}
