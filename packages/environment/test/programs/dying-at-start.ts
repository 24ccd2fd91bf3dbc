// Ends its worker where x is 2. A worker that then takes its place ends while it starts: the first one, or all of them.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import type { RunFunction } from "../../src/index.js";

const mark = process.env.PYPET_TEST_MARK ?? "";
if (existsSync(mark)) {
	if (process.env.PYPET_TEST_MARK_STAYS !== "yes") rmSync(mark);
	process.exit(3);
}

export const simulate: RunFunction = (run) => {
	if (run.x !== 2) return run.x;
	writeFileSync(mark, "");
	process.exit(7);
};
