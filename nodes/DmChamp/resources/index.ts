import type { Resource } from '../../shared/descriptor/operation';
import { contact } from './contact';

export const resources: readonly Resource[] = [contact];
