import { playedIn } from '../standIns';
import type { Example } from '../types';
import { ventiaAccount } from '../ventia/account';
import { dmChampAccount } from './account';
import { autoRecharge } from './autoRecharge';
import { customChannelBridge } from './customChannelBridge';
import { formToList } from './formToList';
import { playedByDmChamp } from './played';
import { startBoth, ventiaLeads } from './ventiaLeads';

const playedByBoth = playedIn(startBoth, ({ ventia, dmChamp }) => [
	ventiaAccount(ventia),
	dmChampAccount(dmChamp),
]);

export const dmChampExamples: Example[] = [
	...[formToList, autoRecharge, customChannelBridge].map(playedByDmChamp),
	playedByBoth(ventiaLeads),
];
