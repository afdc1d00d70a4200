import type { DmChampSandbox, DmChampSandboxOptions } from '../../../sandbox/dmChamp';
import type { StandInExample } from '../standIns';

export type DmChampExample = StandInExample<
	DmChampSandbox,
	Pick<DmChampSandboxOptions, 'dialect' | 'sizes' | 'switches'>
>;
