import type { VentiaSandbox, VentiaSandboxOptions } from '../../../sandbox/ventia';
import type { Count, Example, OtherSystem, Outcome, Step } from '../types';

/** An example and what must come of it, beside a stand-in of its own. */
export interface VentiaExample extends Pick<Example, 'file' | 'settings'> {
	/** What the account has at the start, and how it behaves. */
	sandbox: Pick<VentiaSandboxOptions, 'sizes' | 'switches'>;
	steps(sandbox: VentiaSandbox, otherSystem: OtherSystem): Step[];
	counts(sandbox: VentiaSandbox, outcome: Outcome): Count[];
}

export type VentiaState = VentiaSandbox['state'];
export type Contact = ReturnType<VentiaState['addContact']>;
