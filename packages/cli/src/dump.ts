import { basename } from "node:path";
import type { NodeRecord, RunRecord } from "@pypet/storage";
import { jsonText, sortedEntries } from "./json-text.js";
import { readLeafData } from "./leaf-data.js";
import { neutralGroup, neutralHead, neutralLeaf, neutralRun } from "./neutral-trajectory.js";
import { allRecords } from "./node-records.js";
import { type StoredTrajectory, withTrajectories } from "./open-file.js";
import type { Problems } from "./problems.js";
import { type Call, TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** `pypet dump FILE`: everything, as neutral JSON. */
export const dump: Verb = {
	name: "dump",
	operands: ["FILE"],
	options: [{ ...TRAJECTORY_OPTION, summary: "only this trajectory of the file" }],
	summary: "everything in the file as JSON that says the type of every value",
	details: [
		"Every value is an object with its Python type under t, such as { \"t\": \"int\", \"v\": \"3\" }; the data of arrays is base64. One line for each",
		"node and run; equal files give equal text. A node with something that can't be read has it under error, and on standard error.",
	],
	run: (call) =>
		withTrajectories(call, (trajectories) => {
			const { operands, terminal } = call;
			terminal.write(`{\n "file": ${jsonText(basename(operands[0] ?? ""))},\n "schema": 1,\n "trajectories": [\n`);
			trajectories.forEach((trajectory, position) => {
				writeTrajectory(call, trajectory);
				terminal.write(position < trajectories.length - 1 ? ",\n" : "\n");
			});
			terminal.write(" ]\n}\n");
		}),
};

function writeTrajectory({ problems, terminal }: Call, trajectory: StoredTrajectory): void {
	const runs = readRuns(trajectory, problems);
	terminal.write("  {\n");
	for (const [key, value] of sortedEntries(neutralHead(trajectory, Math.max(1, runs.length)))) {
		terminal.write(`   ${jsonText(key)}: ${jsonText(value)},\n`);
	}
	terminal.write('   "links": {},\n   "nodes": {');
	let separator = "\n";
	for (const record of allRecords(trajectory, problems)) {
		const node = record.kind === "group" ? neutralGroup(record) : leaf(record);
		terminal.write(`${separator}    ${jsonText(record.fullName)}: ${jsonText(node)}`);
		separator = ",\n";
	}
	terminal.write('\n   },\n   "runs": [');
	runs.forEach((run, position) => {
		terminal.write(`${position === 0 ? "\n" : ",\n"}    ${jsonText(neutralRun(run))}`);
	});
	terminal.write("\n   ]\n  }");

	function leaf(record: NodeRecord) {
		const data = readLeafData(trajectory, record);
		for (const error of data.errors) problems.report(error);
		return neutralLeaf(record, data);
	}
}

/** The table of runs; none where it can't be read, so that the rest of the file is still written. */
function readRuns({ record, storage }: StoredTrajectory, problems: Problems): readonly RunRecord[] {
	try {
		return storage.readRuns(record.name) ?? [];
	} catch (error) {
		problems.report(error);
		return [];
	}
}
