// The browser's side in Node. test/browser.test.ts of the project runs it in Chromium.
import { describeStorage } from "@pypet/storage/conformance";
import { platform } from "../../src/browser/platform.js";
import { Hdf5StorageService } from "../../src/hdf5-storage-service.js";
import { OpenFiles } from "../../src/open-files.js";
import { KNOWN_GAPS } from "../support/known-gaps.js";
import { makeEmpty } from "../support/temporary-store.js";

const files = new OpenFiles(platform);
let storeCount = 0;

describeStorage("hdf5 in memory", {
	knownGaps: KNOWN_GAPS,
	open: async () => {
		const filename = await platform.admit(`store ${storeCount++}`, {}, () => undefined);
		const storage = new Hdf5StorageService(filename, filename, files);
		makeEmpty(storage);
		return {
			storage,
			reopen: () => {
				storage.close();
				return new Hdf5StorageService(filename, filename, files);
			},
		};
	},
});
