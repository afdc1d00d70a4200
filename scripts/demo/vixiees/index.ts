import { startVixieesSandbox } from '../../../sandbox/vixiees';
import { playedIn } from '../standIns';
import { vixieesAccount } from './account';
import { confirmForm } from './confirmForm';
import { dealsByStage } from './dealsByStage';
import { followUpTasks } from './followUpTasks';
import { routeEvents } from './routeEvents';
import { syncContacts } from './syncContacts';

export const vixieesExamples = [
	syncContacts,
	confirmForm,
	dealsByStage,
	followUpTasks,
	routeEvents,
].map(playedIn(startVixieesSandbox, (sandbox) => [vixieesAccount(sandbox)]));
