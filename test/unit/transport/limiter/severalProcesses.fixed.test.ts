import { describeSeveralProcesses } from './support/severalProcesses';

describe('on a server with fixed windows', () => describeSeveralProcesses('fixed'));
