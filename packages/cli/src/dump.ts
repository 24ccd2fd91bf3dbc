import { basename } from "node:path";
import { type NodeRecord, UnreadableValueError } from "@pypet/storage";
import { type Json, jsonText, sortedEntries } from "./json-text.js";
import { readLeafData, withoutContent } from "./leaf-data.js";
import { neutralGroup, neutralHead, neutralLeaf, neutralRun } from "./neutral-trajectory.js";
import { allRecords, readLinks } from "./node-records.js";
import { chosenNames, type StoredTrajectory, storedTrajectory, withFile } from "./open-file.js";
import { reasonOf } from "./problems.js";
import { type Call, TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** `pypet dump FILE`: everything, as neutral JSON. */
export const dump: Verb = {
	name: "dump",
	operands: ["FILE"],
	options: [{ ...TRAJECTORY_OPTION, summary: "only this trajectory of the file" }],
	summary: "the whole file as JSON, with the type of every value",
	details:
		'Every value is an object that has its Python type under t, such as { "t": "int", "v": "3" }; the data of arrays is base64. There is a ' +
		"line for each node and run, and equal files give equal text. A node with something that can't be read has the reason under error.",
	run: (call) =>
		withFile(call, (storage) => {
			const { problems, terminal } = call;
			const trajectories = chosenNames(call, storage).flatMap((name) => problems.attempt(() => [storedTrajectory(storage, name)]) ?? []);
			terminal.write(`{\n "file": ${jsonText(basename(storage.location))},\n "schema": 1,\n "trajectories": [`);
			trajectories.forEach((trajectory, position) => {
				terminal.write(position === 0 ? "\n" : ",\n");
				writeTrajectory(call, trajectory);
			});
			terminal.write("\n ]\n}\n");
		}),
};

function writeTrajectory(call: Call, trajectory: StoredTrajectory): void {
	const { problems, terminal } = call;
	const runs = problems.attempt(() => trajectory.storage.readRuns(trajectory.record.name)) ?? [];
	terminal.write("  {\n");
	for (const [key, value] of sortedEntries(neutralHead(trajectory, Math.max(1, runs.length)))) {
		terminal.write(`   ${jsonText(key)}: ${jsonText(value)},\n`);
	}
	terminal.write(`   "links": ${jsonText(Object.fromEntries(readLinks(trajectory, problems)))},\n   "nodes": {`);
	let separator = "\n";
	for (const record of allRecords(trajectory, problems)) {
		const node = record.kind === "group" ? neutralGroup(record) : leafNode(call, trajectory, record);
		terminal.write(`${separator}    ${jsonText(record.fullName)}: ${jsonText(node)}`);
		separator = ",\n";
	}
	terminal.write('\n   },\n   "runs": [');
	runs.forEach((run, position) => {
		terminal.write(`${position === 0 ? "\n" : ",\n"}    ${jsonText(neutralRun(run))}`);
	});
	terminal.write("\n   ]\n  }");
}

function leafNode({ problems }: Call, trajectory: StoredTrajectory, record: NodeRecord): Json {
	const data = readLeafData(trajectory, record);
	problems.reportAll(data.errors);
	try {
		return neutralLeaf(record, data);
	} catch (error) {
		// A pickled value may contain itself, and then has no form in JSON.
		const unwritable = new UnreadableValueError(record.fullName, reasonOf(error), { cause: error });
		problems.report(unwritable);
		return neutralLeaf(record, withoutContent(data, unwritable));
	}
}
