import { renameSync, rmSync } from "node:fs";
import { copyTrajectory } from "@pypet/storage";
import { openHdf5 } from "@pypet/storage-hdf5";
import { refuseExisting } from "./existing-file.js";
import { leafOfToday } from "./leaf-data.js";
import { chosenNames, withFile } from "./open-file.js";
import { TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** `pypet copy FILE COPY`: everything that the file holds, written anew. */
export const copy: Verb = {
	name: "copy",
	operands: ["FILE", "COPY"],
	options: [{ ...TRAJECTORY_OPTION, summary: "only this trajectory of the file" }],
	summary: "reads everything in a file and writes it anew",
	details:
		"The copy has the newest layout, whatever the file has, and none of the holes that deleting and replacing left. Every value keeps its " +
		"Python type. When something can't be read there is no copy, and standard error says what. COPY must not be there yet.",
	run: async (call) => {
		const [, target = ""] = call.operands;
		refuseExisting(target, "a copy");
		// Under its name the copy appears when it is whole.
		const unfinished = `${target}.unfinished`;
		rmSync(unfinished, { force: true });
		const storage = await openHdf5(unfinished);
		try {
			await withFile(call, (from) => {
				const names = chosenNames(call, from);
				for (const name of names) copyTrajectory(from, storage, name, leafOfToday);
				storage.close();
				renameSync(unfinished, target);
				call.terminal.write(`${target} holds ${names.join(", ")}.\n`);
			});
		} finally {
			storage.close();
			rmSync(unfinished, { force: true });
		}
	},
};
