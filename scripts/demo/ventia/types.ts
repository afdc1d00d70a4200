import type { VentiaSandbox, VentiaSandboxOptions } from '../../../sandbox/ventia';
import type { StandInExample } from '../standIns';

export type VentiaExample = StandInExample<
	VentiaSandbox,
	Pick<VentiaSandboxOptions, 'sizes' | 'switches'>
>;

export type VentiaState = VentiaSandbox['state'];
export type Contact = ReturnType<VentiaState['addContact']>;
