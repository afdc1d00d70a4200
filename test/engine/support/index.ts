/**
 * Runs the built nodes through n8n-core exactly as n8n does: workflow JSON in, items out. Tests
 * import everything from here.
 */
export { INSTANCE_URL } from './additional-data';
export { testCredential } from './credential-test';
export type { SavedCredentials } from './credentials';
export { deduplication } from './deduplication';
export { send, startServer } from './http-server';
export type { HttpAnswer, LoopbackServer } from './http-server';
export { listSearch, loadOptions } from './load-options';
export { closeAccounts, NOW, openVendorAccount } from './open-account';
export type { AccountSettings } from './open-account';
export { fullType, loadPackages, PACKAGE_NAME, START_TYPE } from './package';
export type { LoadedPackages } from './package';
export { byEmail, byId, byPhone, fromList, numbered, rows } from './parameters';
export { openPoller, Poller } from './poll';
export type { PollerOptions, PollOptions } from './poll';
export { Execution, getBinary, NodeExecution, runNode, runWorkflow, withBinary } from './run';
export type { ItemInput, RunNodeOptions, RunWorkflowOptions } from './run';
export { VendorAccount } from './vendor-account';
export { openWebhookTrigger, WebhookTrigger } from './webhook';
export type { DeliverOptions, Delivery, WebhookMode, WebhookTriggerOptions } from './webhook';
export type { NodeJson, WorkflowJson } from './workflow';
