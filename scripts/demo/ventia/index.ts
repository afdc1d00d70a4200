import { startVentiaSandbox } from '../../../sandbox/ventia';
import { playedIn } from '../standIns';
import { ventiaAccount } from './account';
import { archiveStaleContacts } from './archiveStaleContacts';
import { leadFromForm } from './leadFromForm';
import { salesBySeller } from './salesBySeller';
import { upsertContactList } from './upsertContactList';
import { whatsAppAutoReply } from './whatsAppAutoReply';

export const ventiaExamples = [
	leadFromForm,
	upsertContactList,
	whatsAppAutoReply,
	salesBySeller,
	archiveStaleContacts,
].map(playedIn(startVentiaSandbox, (sandbox) => [ventiaAccount(sandbox)]));
