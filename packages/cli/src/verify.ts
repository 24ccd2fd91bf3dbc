import { verifyHdf5 } from "@pypet/storage-hdf5";
import { besideLines } from "./beside.js";
import { readCountsText, reportDamage } from "./damage.js";
import type { Verb } from "./verb.js";

/** `pypet verify FILE`: reads all of it. */
export const verify: Verb = {
	name: "verify",
	operands: ["FILE"],
	options: [],
	summary: "reads all of a file and names what is damaged",
	details:
		"Reads the structure, every record and every stored value, and checks checksums where there are any; with what waits in the file's log. " +
		"Changes nothing. Exit status is 2 when something can't be read.",
	run: async ({ operands: [file = ""], problems, terminal }) => {
		const { beside, damage, read } = await verifyHdf5(file);
		reportDamage(problems, damage);
		terminal.write(`${file}: ${readCountsText(read)}${damage.length === 0 ? "; nothing is damaged" : " can be read"}.\n`);
		for (const line of besideLines(file, beside)) terminal.write(`${line}\n`);
	},
};
