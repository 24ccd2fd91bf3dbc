import { repairHdf5 } from "@pypet/storage-hdf5";
import { readCountsText, reportDamage } from "./damage.js";
import type { Verb } from "./verb.js";

/** `pypet repair SOURCE TARGET`: saves what can be read. */
export const repair: Verb = {
	name: "repair",
	operands: ["SOURCE", "TARGET"],
	options: [],
	summary: "saves what can be read of a damaged file into a new one",
	details:
		"SOURCE is not changed, and TARGET must not exist. Each node, value and table that could not be read is named; exit status is 2 then.",
	run: async ({ operands: [source = "", target = ""], problems, terminal }) => {
		const { lost, saved } = await repairHdf5(source, target);
		reportDamage(problems, lost);
		terminal.write(`${target}: ${readCountsText(saved)} saved${lost.length === 0 ? "; nothing was lost" : ""}.\n`);
	},
};
