import { startDmChampSandbox } from '../../../sandbox/dmChamp';
import { playedIn } from '../standIns';
import { dmChampAccount } from './account';

export const playedByDmChamp = playedIn(startDmChampSandbox, (sandbox) => [
	dmChampAccount(sandbox),
]);
