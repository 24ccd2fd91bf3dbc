import { repairHdf5 } from "@pypet/storage-hdf5";
import { countText, readCountsText, reportDamage } from "./damage.js";
import { printable } from "./text-width.js";
import type { Verb } from "./verb.js";

/** So many runs are named. */
const NAMED = 5;

/** `pypet repair SOURCE TARGET`: saves what can be read. */
export const repair: Verb = {
	name: "repair",
	operands: ["SOURCE", "TARGET"],
	options: [],
	summary: "saves what can be read of a damaged file into a new one",
	details:
		"SOURCE is not changed, and TARGET must not exist. Each node, value and table that could not be read is named; exit status is 2 then. Runs " +
		"that have lost something count as not completed in TARGET, so that pypet resume does them anew.",
	run: async ({ operands: [source = "", target = ""], problems, terminal }) => {
		const { lost, saved, unfinishedRuns } = await repairHdf5(source, target);
		reportDamage(problems, lost);
		if (saved.trajectories === 0) {
			terminal.write(`Nothing could be saved, so ${target} was not written.\n`);
			return;
		}
		terminal.write(`${target}: ${readCountsText(saved)} saved${lost.length === 0 ? "; nothing was lost" : ""}.\n`);
		for (const [trajectory, runs] of unfinishedRuns) terminal.write(`${printable(trajectory)}: ${unfinishedText(runs)}\n`);
	},
};

/** `2 runs have lost something and count as not completed, so that resume does them anew: run_00000000, run_00000003.` */
function unfinishedText(runs: readonly string[]): string {
	const [has, counts, them] = runs.length === 1 ? ["has", "counts", "it"] : ["have", "count", "them"];
	const names = runs.length > NAMED ? `${runs.slice(0, NAMED).join(", ")}, …` : runs.join(", ");
	return `${countText(runs.length, "run")} ${has} lost something and ${counts} as not completed, so that resume does ${them} anew: ${names}.`;
}
