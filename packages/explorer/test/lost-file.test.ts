import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { UnreadableValueError } from "@pypet/storage";
import { FileNotFetchedError, openHdf5, StoreChangedError } from "@pypet/storage-hdf5";
import { Trajectory } from "@pypet/trajectory";
import { expect, it, onTestFinished, vi } from "vitest";
import { answersOn } from "../src/reading/answers.js";
import { openStore } from "../src/reading/opened-store.js";

const RESULT = { pattern: "results.runs.$.rate", item: "rate" };

/** Two runs, and what reading a value throws. */
async function answersThatThrow(error: Error) {
	const folder = mkdtempSync(path.join(tmpdir(), "lost-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const filename = path.join(folder, "lif.hdf5");
	const traj = new Trajectory("lif", { add_time: false, storage_service: await openHdf5(filename) });
	traj.f_add_parameter("tau", 10);
	traj.f_explore({ tau: [10, 20] });
	traj.f_store();
	traj.v_storage_service?.close();
	const store = await openStore(filename);
	for (const read of ["readLeaf", "readSeries"] as const) {
		vi.spyOn(store.storage, read).mockImplementation(() => {
			throw error;
		});
	}
	return answersOn(store);
}

it.each([new StoreChangedError("lif.hdf5"), new FileNotFetchedError("https://example.org/lif.hdf5", "the connection is lost.")])(
	"of a file that is lost under way no value is called missing: $name",
	async (error) => {
		const answers = await answersThatThrow(error);
		expect(() => answers.readResult("lif", RESULT, "mean", 0, 2)).toThrow(error);
		expect(() => answers.readRuns("lif")).toThrow(error);
	},
);

it("a value that can't be read is missing in a column, and the others are there", async () => {
	const answers = await answersThatThrow(new UnreadableValueError("results.runs.run_00000000.rate:rate", "it is of a kind of its own."));
	expect(answers.readResult("lif", RESULT, "mean", 0, 2).present).toEqual(Uint8Array.of(0, 0));
	expect(answers.readRuns("lif").explored).toEqual([]);
});
