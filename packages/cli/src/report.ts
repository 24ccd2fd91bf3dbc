import { UsageError } from "./arguments.js";
import { refuseExisting } from "./existing-file.js";
import { writeContent } from "./export-target.js";
import { TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** `pypet report FILE -o OUT`: the explorer with the file's data in one page. */
export const report: Verb = {
	name: "report",
	operands: ["FILE"],
	options: [{ name: "output", short: "o", value: "OUT", summary: "the HTML file to write" }, TRAJECTORY_OPTION],
	summary: "one HTML page with runs, results, figures and tree",
	details:
		"The page opens from disk and by mail, in any browser, and asks nobody for anything. It holds all runs and their results, the values outside of runs up " +
		"to 1 MB each, and the trees of as many runs as 4 MB take. OUT must not be there yet.",
	run: async ({ operands: [file = ""], options, terminal }) => {
		const target = options.get("output");
		if (target === undefined) throw new UsageError("report needs a file to write: -o report.html.");
		refuseExisting(target, "a report");
		const trajectory = options.get("trajectory");
		const { reportPage } = await import("@pypet/explorer");
		const html = await reportPage(file, { ...(trajectory !== undefined && { trajectory }) });
		writeContent({ format: "report", out: target, isOutput: false, isStream: false }, html, terminal);
		terminal.write(`${target}: ${(Buffer.byteLength(html) / 1e6).toFixed(1)} MB. Open it in a browser.\n`);
	},
};
