import type { Resource } from '../../../shared/descriptor/operation';
import { receiveCustomChannel } from './receiveCustomChannel';
import { sendCustomChannel } from './sendCustomChannel';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	operations: [receiveCustomChannel, sendCustomChannel],
};
