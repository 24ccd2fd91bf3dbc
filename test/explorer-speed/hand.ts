import type { Locator, Page } from "playwright-core";

/** A place in an element: shares of its width and height. */
export type Place = readonly [x: number, y: number];

/** Moves in a drag: two seconds of a mouse that tells its place 60 times a second. */
const MOVES = 120;

/** Drags the mouse in an element from place to place, as fast as the page takes its moves. */
export async function drag(page: Page, element: Locator, places: readonly Place[]): Promise<void> {
	const box = await element.boundingBox();
	if (!box) throw new Error("The element is not on the page.");
	const [first, ...others] = places.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
	if (!first) return;
	await page.mouse.move(...first);
	await page.mouse.down();
	let [x, y] = first;
	for (const [toX, toY] of others) {
		const steps = MOVES / others.length;
		for (let step = 1; step <= steps; step++) {
			await page.mouse.move(x + ((toX - x) * step) / steps, y + ((toY - y) * step) / steps);
			await page.waitForTimeout(MOVE_TIME);
		}
		[x, y] = [toX, toY];
	}
	await page.mouse.up();
}

/** Turns the wheel above an element. */
export async function turnWheel(page: Page, element: Locator, pixels: number): Promise<void> {
	await element.hover();
	for (let move = 0; move < MOVES; move++) {
		await page.mouse.wheel(0, pixels / MOVES);
		await page.waitForTimeout(MOVE_TIME);
	}
}

/** Milliseconds. */
const MOVE_TIME = 12;
