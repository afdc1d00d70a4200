import { dmChampExamples } from './dmChamp';
import type { Example } from './types';
import { ventiaExamples } from './ventia';
import { vixieesExamples } from './vixiees';

/** Every example of every vendor, in the order in which they are shown. */
export const EXAMPLES: Example[] = [...vixieesExamples, ...ventiaExamples, ...dmChampExamples];
