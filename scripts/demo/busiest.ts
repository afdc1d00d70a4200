/** Most of the moments (ms, ascending) that lie within one window, wherever it starts. */
export function busiestWindow(moments: number[], windowMs: number): number {
	let first = 0;
	let most = 0;
	moments.forEach((moment, index) => {
		while (moments[first] <= moment - windowMs) first++;
		most = Math.max(most, index - first + 1);
	});
	return most;
}
