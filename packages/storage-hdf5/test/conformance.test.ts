import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeStorage } from "@pypet/storage/conformance";
import { onTestFinished } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { KNOWN_GAPS } from "./support/known-gaps.js";
import { makeEmpty } from "./support/temporary-store.js";

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
