/** What `make` makes of 0, 1 and so on. */
export function times<Made>(count: number, make: (index: number) => Made): Made[] {
	return Array.from({ length: count }, (_, index) => make(index));
}
