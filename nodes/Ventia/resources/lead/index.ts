import type { Resource } from '../../../shared/descriptor/operation';
import { createLead } from './create';

export const lead: Resource = { value: 'lead', name: 'Lead', operations: [createLead] };
