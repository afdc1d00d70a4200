import type { Locator } from 'playwright-core';

/** A picture as the browser has it. */
export interface Icon {
	/** Name of its file. */
	file: string;
	/** Whether it could be loaded and drawn. */
	drawn: boolean;
}

/** The icon of a node, wherever the editor shows it. */
export async function iconIn(place: Locator): Promise<Icon> {
	const image = place.locator('img').first();
	await image.waitFor();
	return await image.evaluate(async (element) => {
		const shown = element as unknown as ShownImage;
		const drawn = await shown.decode().then(
			() => shown.naturalWidth > 0,
			() => false,
		);
		return { file: shown.src.split('/').pop() ?? '', drawn };
	});
}

/** Of the DOM's HTMLImageElement, whose types are not those of Node. */
interface ShownImage {
	src: string;
	naturalWidth: number;
	decode(): Promise<void>;
}
