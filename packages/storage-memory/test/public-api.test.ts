import * as storageMemory from "@pypet/storage-memory";
import { expect, it } from "vitest";

it("@pypet/storage-memory exports these names", () => {
	expect(Object.keys(storageMemory).sort()).toMatchInlineSnapshot(`
		[
		  "MemoryStorageService",
		  "SnapshotLimitError",
		]
	`);
});
