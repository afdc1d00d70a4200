/** A record as the user names it: by its ID, or by something it is found by. */
export interface Reference {
	by: 'id' | 'phone' | 'email';
	/** The ID as it is, a phone as digits, an e-mail in lower case. */
	value: string;
}

/** Phones are one when their digits are: a WhatsApp ID has no `+`. */
export function digitsOf(phone: string): string {
	return phone.replace(/\D/g, '').replace(/^00/, '');
}
