import type { Page } from "playwright-core";

/** Milliseconds between two frames while a person did something. */
export interface Frames {
	readonly median: number;
	/** 95 of 100 are not longer. */
	readonly percentile95: number;
	readonly longest: number;
	readonly count: number;
}

/** Frames of the page while `action` goes on, by the times at which the browser asks for the next one. */
export async function framesDuring(page: Page, action: () => Promise<void>): Promise<Frames> {
	await page.evaluate(`{
		const times = (window.frameTimes = []);
		const next = (time) => {
			times.push(time);
			window.nextFrame = requestAnimationFrame(next);
		};
		window.nextFrame = requestAnimationFrame(next);
	}`);
	await action();
	const times: unknown = await page.evaluate("cancelAnimationFrame(window.nextFrame), window.frameTimes");
	return statistics(Array.isArray(times) ? times.map(Number) : []);
}

function statistics(times: readonly number[]): Frames {
	const intervals = times
		.slice(1)
		.map((time, position) => time - (times[position] ?? Number.NaN))
		.sort((left, right) => left - right);
	const at = (share: number) => intervals[Math.min(intervals.length - 1, Math.floor(share * intervals.length))] ?? Number.NaN;
	return { median: at(0.5), percentile95: at(0.95), longest: at(1), count: intervals.length };
}
