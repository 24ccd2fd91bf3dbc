import { expect, test } from "vitest";
import * as storageHdf5 from "../src/index.js";

test("the package exports these names", () => {
	expect(Object.keys(storageHdf5).sort()).toMatchInlineSnapshot(`
		[
		  "Hdf5Error",
		  "Hdf5StorageService",
		  "loadHdf5",
		  "openHdf5",
		]
	`);
});
