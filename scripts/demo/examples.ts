import { dmChampExamples } from './dmChamp';
import type { Example } from './types';
import { ventiaExamples } from './ventia';
import { vixieesExamples } from './vixiees';

/** Every example of every vendor, in the order in which they are shown. */
export const EXAMPLES: Example[] = [...vixieesExamples, ...ventiaExamples, ...dmChampExamples];

/**
 * Offers tools to AI agents through n8n's MCP server, which the engine alone does not have: an agent's
 * side of it is played by `test/host/agentTools.test.ts`.
 */
export const AGENT_TOOLS = { file: 'crm-tools-for-ai-agents.json' };
