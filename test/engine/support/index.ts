/**
 * Runs the built nodes through n8n-core exactly as n8n does: workflow JSON in, items out. Tests
 * import everything from here.
 */
export { deduplication } from './deduplication';
export type { SavedCredentials } from './credentials';
export { fullType, loadPackages, PACKAGE_NAME, START_TYPE } from './package';
export type { LoadedPackages } from './package';
export { Execution, getBinary, NodeExecution, runNode, runWorkflow, withBinary } from './run';
export type { ItemInput, RunNodeOptions, RunWorkflowOptions } from './run';
export type { NodeJson, WorkflowJson } from './workflow';
