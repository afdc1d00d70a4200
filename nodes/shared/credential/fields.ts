import type { INodeProperties } from 'n8n-workflow';

/** The part of the vendor's limit that this n8n keeps to. */
export const limitShare: INodeProperties = {
	displayName: 'Share of the Limit (%)',
	name: 'limitShare',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 100,
	description:
		'Part of the limit this n8n may use. Lower it when other programs use the same account all the time.',
};

/** @param example some of the vendor's operations with other paths, as JSON */
export function routeOverrides(example: string): INodeProperties {
	return {
		displayName: 'Route Overrides',
		name: 'routeOverrides',
		type: 'json',
		default: '{}',
		description: `Replaces the path of an operation, for when the API differs from what is known of it. Example: ${example}.`,
	};
}
