/** The last value of a query parameter that may have been sent several times. */
export function last(value: string | string[] | undefined): string | undefined {
	return Array.isArray(value) ? value[value.length - 1] : value;
}
