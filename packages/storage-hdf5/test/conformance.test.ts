import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StorageService } from "@pypet/storage";
import { describeStorage } from "@pypet/storage/conformance";
import { onTestFinished } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { KNOWN_GAPS } from "./support/known-gaps.js";

const openHdf5 = await loadHdf5();

describeStorage("hdf5", {
	knownGaps: KNOWN_GAPS,
	open: () => {
		const folder = mkdtempSync(join(tmpdir(), "pypet-hdf5-"));
		const filename = join(folder, "store.hdf5");
		const storage = openHdf5(filename);
		makeEmpty(storage);
		onTestFinished(() => {
			storage.close();
			rmSync(folder, { recursive: true });
		});
		return {
			storage,
			reopen: () => {
				storage.close();
				return openHdf5(filename);
			},
		};
	},
});

/** A file without a trajectory: one that doesn't exist is an error for every read. */
function makeEmpty(storage: StorageService): void {
	const record = { name: "x", comment: "", time: "", timestamp: 0, version: "0.7.0", python: "", explored: [], annotations: new Map() };
	const writing = storage.transaction();
	writing.writeTrajectory(record);
	writing.commit();
	const deleting = storage.transaction();
	deleting.deleteTrajectory(record.name);
	deleting.commit();
}
