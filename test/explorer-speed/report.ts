import type { Frames } from "./frames.js";

/** Prints how long something took. */
export function tellTime(what: string, milliseconds: number): void {
	console.log(`${what.padEnd(WIDTH)} ${String(Math.round(milliseconds)).padStart(7)} ms`);
}

/** Prints how many bytes something took. */
export function tellSize(what: string, bytes: number): void {
	console.log(`${what.padEnd(WIDTH)} ${(bytes / 1e6).toFixed(1).padStart(7)} MB`);
}

/** Prints the frames of something that a person did. */
export function tellFrames(what: string, { longest, median, percentile95 }: Frames): void {
	const times = [median, percentile95, longest].map((time) => time.toFixed(0).padStart(7));
	console.log(`${what.padEnd(WIDTH)} ${times.join("")} ms`);
}

/** Prints a line above lines of {@link tellFrames}. */
export function tellFramesHead(): void {
	console.log(`\n${"frames".padEnd(WIDTH)} ${"median".padStart(7)}${"95 %".padStart(7)}${"most".padStart(7)}`);
}

/** Characters of the first column. */
const WIDTH = 44;
