import {
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/** What a node has of the parameters that exist and are shown, with the defaults of the others. */
export function shownParameters(
	node: INode,
	description: INodeTypeDescription,
): INodeParameters | null {
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description);
}
