/**
 * n8n in queue mode on this machine: a main process, workers and a webhook process.
 *
 *     const servers = await installedServers(says);
 *     const queue = await QueueN8n.start({ n8n, servers });
 *     const api = await N8nApi.signIn({ url: queue.main.url });
 */
export { installedServers, type Servers } from './debian';
export { QueueN8n, type QueueOptions } from './queueN8n';
