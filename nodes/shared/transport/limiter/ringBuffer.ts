/** A queue of numbers that reuses its memory: it holds at most twice what it ever held at once. */
export class RingBuffer {
	private slots = new Float64Array(8);

	private head = 0;

	private count = 0;

	get length(): number {
		return this.count;
	}

	/** Numbers it has room for, which is what it costs in memory (8 bytes each). */
	get capacity(): number {
		return this.slots.length;
	}

	/** The entry at `index`, 0 being the oldest; undefined beyond the newest. */
	at(index: number): number | undefined {
		return index < this.count ? this.slots[this.slotOf(index)] : undefined;
	}

	push(value: number): void {
		if (this.count === this.slots.length) this.grow();
		this.slots[this.slotOf(this.count)] = value;
		this.count++;
	}

	/** Removes entries from the oldest on while they are not greater than `bound`. */
	dropUpTo(bound: number): void {
		while (this.count > 0 && this.slots[this.head] <= bound) {
			this.head = this.slotOf(1);
			this.count--;
		}
	}

	private slotOf(index: number): number {
		return (this.head + index) % this.slots.length;
	}

	private grow(): void {
		const grown = new Float64Array(this.slots.length * 2);
		for (let index = 0; index < this.count; index++) grown[index] = this.slots[this.slotOf(index)];
		this.slots = grown;
		this.head = 0;
	}
}
