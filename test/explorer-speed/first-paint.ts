import type { Explorer } from "../support/explorer.js";
import { tellTime } from "./report.js";

const ROUNDS = 7;

/** Milliseconds from the start of loading until the first text or picture is on the screen. */
const FIRST_PAINT = `new Promise((resolve) => {
	const observer = new PerformanceObserver((list) => {
		const [entry] = list.getEntriesByName("first-contentful-paint");
		if (entry) resolve(entry.startTime);
	});
	observer.observe({ type: "paint", buffered: true });
})`;

/** How long the page takes until something is on the screen, with its files in the browser's cache. */
export async function measureFirstPaint(explorer: Explorer): Promise<void> {
	const page = await explorer.open();
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		await page.reload();
		times.push(Number(await page.evaluate(FIRST_PAINT)));
	}
	tellTime("first paint, warm cache", times.sort((left, right) => left - right)[ROUNDS >> 1] ?? Number.NaN);
}
