// `pnpm bench:explorer [FILE]`: the explorer in Chromium, on a file of 100,000 runs, which is written where there is none.
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromiumPath, NO_CHROMIUM } from "../support/chromium.js";
import { Explorer } from "../support/explorer.js";
import { measureFigures } from "./figures.js";
import { measureFirstPaint } from "./first-paint.js";
import { writeManyRuns } from "./many-runs.js";
import { measureOpening, measureOpeningByAddress } from "./opening.js";
import { measureTable } from "./runs-table.js";

const executable = chromiumPath();
if (executable === undefined) {
	console.error(NO_CHROMIUM);
	process.exit(1);
}
const filename = process.argv[2] ?? path.join(tmpdir(), "pypet-100000-runs.hdf5");
if (!existsSync(filename)) {
	console.error(`Writing ${filename} …`);
	await writeManyRuns(filename);
}

const explorer = await Explorer.start(executable, new Map());
try {
	await measureFirstPaint(explorer);
	await measureOpeningByAddress(explorer, filename);
	const page = await explorer.open();
	await measureOpening(page, filename);
	await measureTable(page);
	await measureFigures(page);
} finally {
	await explorer.close();
}
