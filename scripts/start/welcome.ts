import Table from 'cli-table3';
import pc from 'picocolors';

import { OWNER } from '../host';
import type { Vendor } from './vendors';

export interface Welcome {
	/** Of the editor. */
	url: string;
	/** Whether the owner's sign-in is the one that is made at the first start. */
	signedIn: boolean;
	vendors: Vendor[];
	/** Where n8n keeps what people make. */
	folder: string;
}

/** What people need to know once everything runs. */
export function welcome({ url, signedIn, vendors, folder }: Welcome): string {
	const table = new Table({
		head: ['Vendor', 'Base URL', 'Control URL'],
		style: { head: [], border: [], compact: true },
	});
	table.push(...vendors.map((vendor) => [vendor.name, vendor.url, `${vendor.url}/_sandbox`]));
	return `${table.toString()}
The stand-ins begin anew with every start; sandbox/README.md says what a control URL does.
What you make in the editor stays, and n8n still knows what it has sent or received once: npm start -- --reset
forgets that. It is kept in ${folder}

  Editor    ${pc.bold(url)}
  Sign-in   ${signedIn ? `${pc.bold(OWNER.email)}, password ${pc.bold(OWNER.password)}` : 'as you have changed it'}

Every example with a trigger can be activated as it is. Press Ctrl-C to stop.`;
}
