import type { DmChampSwitches } from './switches';

/** International form: a plus and 2 to 15 digits that do not start with 0 (reference: whatsapp-web). */
export const E164 = /^[+][1-9][0-9]{1,14}$/;

/** Whether a phone as it was asked for finds the stored one. */
export function findsPhone(
	asked: string,
	stored: string | undefined,
	form: DmChampSwitches['contactLookup'],
): boolean {
	if (stored === undefined) return false;
	const digits = stored.slice(1);
	return (form !== 'withoutPlus' && asked === stored) || (form !== 'withPlus' && asked === digits);
}
