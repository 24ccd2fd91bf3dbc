import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { DirectReader } from "../src/file-format/direct-reader.js";
import { openHdf5, openHdf5Sync, repairHdf5 } from "../src/index.js";
import { MemoryBytes } from "./support/memory-bytes.js";
import { leafRecord, TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";

const RUNS = ["run_00000000", "run_00000001", "run_00000002"];

describe("repairHdf5", () => {
	it("counts a run as not completed when a value of it is lost", async () => {
		const { completed, unfinished } = await repairedWithout("results/runs/run_00000001/z/z");
		expect(unfinished).toEqual(["run_00000001"]);
		expect(completed).toEqual([true, false, true]);
	});

	it("counts a run as not completed when its group is lost", async () => {
		expect((await repairedWithout("results/runs/run_00000002")).completed).toEqual([true, true, false]);
	});

	it("counts all runs as not completed when the group that held theirs is lost", async () => {
		expect((await repairedWithout("results/runs")).completed).toEqual([false, false, false]);
		expect((await repairedWithout("results")).completed).toEqual([false, false, false]);
	});

	it("leaves runs completed when something else is lost", async () => {
		const { completed, unfinished } = await repairedWithout("results/summary/summary");
		expect(unfinished).toEqual([]);
		expect(completed).toEqual([true, true, true]);
	});

	it("says of a run that has lost something why it is not completed", async () => {
		const { rows } = await repairedWithout("results/runs/run_00000001/z/z");
		expect(rows[1]?.failure?.error).toBe("what it had stored was lost in part: pypet repair");
	});
});

/** Stores three completed runs, damages the header of one object, and repairs the file. */
async function repairedWithout(path: string) {
	const folder = temporaryFolder();
	const [source, target] = [join(folder, "source.hdf5"), join(folder, "target.hdf5")];
	const storage = openHdf5Sync(source);
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord());
	for (const name of ["summary", ...RUNS.map((run) => `runs.${run}.z`)]) {
		transaction.writeNode(TRAJECTORY, leafRecord(`results.${name}`));
		transaction.writeItems(TRAJECTORY, `results.${name}`, new Map([[name.slice(name.lastIndexOf(".") + 1), "a text"]]));
	}
	transaction.writeRuns(TRAJECTORY, RUNS.map(completedRun));
	transaction.commit();
	storage.close();
	const bytes = readFileSync(source);
	// The version of the object's header.
	bytes.writeUInt8(99, new DirectReader(new MemoryBytes(bytes)).object(`/${TRAJECTORY}/${path}`)?.address ?? expect.fail());
	writeFileSync(source, bytes);
	const { unfinishedRuns } = await repairHdf5(source, target);
	const rows = (await openHdf5(target)).readRuns(TRAJECTORY) ?? [];
	return { completed: rows.map((row) => row.completed), rows, unfinished: unfinishedRuns.get(TRAJECTORY) ?? [] };
}

function completedRun(name: string, idx: number): RunRecord {
	const times = { time: "2026_11_22_15h33m02s", timestamp: 1, finishTimestamp: 2, runtime: "0:00:01" };
	return { idx, name, completed: true, ...times, parameterSummary: `x: ${idx}`, environmentHexsha: "N/A" };
}
