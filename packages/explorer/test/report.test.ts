import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Environment } from "@pypet/environment";
import { openHdf5 } from "@pypet/storage-hdf5";
import { cartesianProduct, Trajectory } from "@pypet/trajectory";
import { float } from "@pypet/values";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "../src/node/record.js";
import { packed, unpacked } from "../src/protocol/packing.js";
import { recordedAnswers } from "../src/protocol/recording.js";
import { answersOn } from "../src/reading/answers.js";
import { openStore } from "../src/reading/opened-store.js";

let folder: string;
let filename: string;

beforeAll(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "report-"));
	filename = path.join(folder, "lif.hdf5");
	const traj = new Trajectory("lif", { add_time: false, storage_service: await openHdf5(filename) });
	const env = new Environment({ trajectory: traj, progress: false });
	traj.f_add_parameter("neuron.tau", float(10), { comment: "ms" });
	traj.f_add_result("large", { array: new Float64Array(200_000) });
	traj.f_explore(cartesianProduct({ "neuron.tau": [10, 20, 30].map(float) }));
	await env.run((run) => {
		run.f_add_result("trace", Float64Array.of(1, 2, Number(run.tau)));
		run.f_add_result("rate", 100 / Number(run.tau));
	});
	traj.v_storage_service?.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a report of the file answers, after it was a text. */
async function recorded() {
	const store = await openStore(filename);
	const recording = record(store, ["lif"]);
	const copy = unpacked(packed(recording)) as typeof recording;
	return { fromFile: answersOn(store), fromReport: recordedAnswers(copy) };
}

describe("a report", () => {
	it("answers as the file does: runs, results, nodes, names", async () => {
		const { fromFile, fromReport } = await recorded();
		expect(fromReport.readRuns("lif")).toEqual(fromFile.readRuns("lif"));
		const results = fromFile.readResultNames("lif");
		expect(fromReport.readResultNames("lif")).toEqual(results);
		for (const result of results) {
			for (const reduction of ["mean", "last"] as const)
				expect(fromReport.readResult("lif", result, reduction, 1, 3)).toEqual(fromFile.readResult("lif", result, reduction, 1, 3));
		}
		for (const fullName of ["parameters.neuron.tau", "results.runs.run_00000002.trace"])
			expect(fromReport.readNode("lif", fullName)).toEqual(fromFile.readNode("lif", fullName));
		for (const group of ["", "parameters", "results.runs", "results.runs.run_00000001"])
			expect(fromReport.readChildren("lif", group)).toEqual(fromFile.readChildren("lif", group));
		for (const text of ["tau", "run_2.rate", "tr", "nothing"]) expect(fromReport.find("lif", text)).toEqual(fromFile.find("lif", text));
	});

	it("says of a value above 1 MB what it is, and leaves its data to the file", async () => {
		const { fromReport } = await recorded();
		expect(fromReport.readNode("lif", "results.large")?.items).toEqual([
			{ name: "array", value: { kind: "unreadable", type: "float64[200000]", reason: "It is too large for a report; the file has it." } },
		]);
	});
});
