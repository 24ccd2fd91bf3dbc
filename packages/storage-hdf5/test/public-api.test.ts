import { expect, test } from "vitest";
import * as storageHdf5 from "../src/index.js";

test("the package exports these names", () => {
	expect(Object.keys(storageHdf5).sort()).toMatchInlineSnapshot(`
		[
		  "FileNotFetchedError",
		  "FileNotOpenedError",
		  "Hdf5Error",
		  "Hdf5StorageService",
		  "LibraryNotLoadedError",
		  "StoreChangedError",
		  "UnsupportedFormatError",
		  "loadHdf5",
		  "openHdf5",
		  "openHdf5Sync",
		  "recoverHdf5",
		  "repairHdf5",
		  "verifyHdf5",
		]
	`);
});
