/**
 * A real n8n on this machine: fetched once, with this package installed from its tarball as users
 * install it.
 *
 *     const n8n = await installedN8n(undefined, says);
 *     installPackage(userFolder);
 *     const instance = await N8nInstance.start({ n8n, userFolder });
 *     const api = await N8nApi.signIn(instance.address);
 */
export { FinishedExecution, type ListedExecution } from './api/execution';
export { N8nRefusal } from './api/http';
export { N8nApi, type NewCredential } from './api/n8nApi';
export { type Owner, OWNER } from './api/owner';
export { webhookPath } from './api/webhookPath';
export {
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowExport,
	withCredentials,
} from './api/workflow';
export { type InstalledN8n, installedN8n } from './cache/n8n';
export { type Certificate, makeCertificate } from './certificate';
export { HostFailure } from './failure';
export { failureText } from './failureText';
export { N8nInstance, type N8nOptions } from './instance';
export { installPackage } from './package';
export { PACKAGE_NAME } from './packageName';
export { assertFree, freePort, isFree, LOOPBACK } from './ports';
export { GuardedProcess } from './process/guardedProcess';
export { type Says, saying } from './progress';
