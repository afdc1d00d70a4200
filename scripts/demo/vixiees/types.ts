import type { VixieesSandbox, VixieesSandboxOptions } from '../../../sandbox/vixiees';
import type { StandInExample } from '../standIns';

export type VixieesExample = StandInExample<
	VixieesSandbox,
	Pick<VixieesSandboxOptions, 'sizes' | 'switches'>
>;
