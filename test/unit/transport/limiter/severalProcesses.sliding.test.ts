import { describeSeveralProcesses } from './support/severalProcesses';

describe('on a server with sliding windows', () => describeSeveralProcesses('sliding'));
