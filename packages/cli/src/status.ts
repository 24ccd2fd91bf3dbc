import { type SweepStatus, sweepStatus } from "@pypet/sweep";
import type { Verb } from "./verb.js";

/** `pypet status FOLDER`: how far a sweep is. */
export const status: Verb = {
	name: "status",
	operands: ["FOLDER"],
	options: [{ name: "json", summary: "as JSON, for programs" }],
	summary: "says how far a sweep is",
	details:
		"Chunks are counted from 0. Those that are unfinished are the tasks to submit again, once no worker is alive. Workers on other machines count as " +
		"gone when they have ended by themselves, or their launcher says so.",
	run: async ({ operands, options, terminal }) => {
		const found = sweepStatus(operands[0] ?? "");
		terminal.write(options.has("json") ? `${JSON.stringify(found)}\n` : statusText(found));
	},
};

function statusText(found: SweepStatus): string {
	const { chunks, claimed, collected, committed, failed, gone, isCancelled, name, runs, unfinished, workers } = found;
	const lines = [
		`trajectory  ${name}`,
		`runs        ${committed} of ${runs} done, ${failed} of them failed; ${collected} collected`,
		`chunks      ${claimed} of ${chunks} claimed, ${unfinished.length} unfinished${unfinished.length === 0 ? "" : `: ${shown(unfinished)}`}`,
		`workers     ${workers}, ${gone} of them known to be gone`,
		...(isCancelled ? ["cancelled   no run is started any more"] : []),
	];
	return `${lines.join("\n")}\n`;
}

/** Numbers, neighbours together, as job arrays take them; the first ones of many: `0-3,7,9-12`. */
function shown(numbers: readonly number[]): string {
	const ranges: [number, number][] = [];
	for (const number of numbers) {
		const last = ranges.at(-1);
		if (last && last[1] + 1 === number) last[1] = number;
		else ranges.push([number, number]);
	}
	const texts = ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
	return texts.length > MOST_RANGES ? `${texts.slice(0, MOST_RANGES).join(",")},…` : texts.join(",");
}

const MOST_RANGES = 12;
