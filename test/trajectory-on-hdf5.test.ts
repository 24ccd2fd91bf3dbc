// The tests of trajectories that store something, with every store an HDF5 file.
import { MemoryStorageService } from "@pypet/storage-memory";
import { describe, expect, it, vi } from "vitest";

vi.mock("@pypet/storage-memory", () => import("./support/store-in-a-file.js"));

it("what stands for a store in memory is an HDF5 file", () => {
	expect(new MemoryStorageService().location).toMatch(/\.hdf5$/);
});

describe("in HDF5 files", async () => {
	await import("../packages/trajectory/test/current-run.test.js");
	await import("../packages/trajectory/test/foreign-items.test.js");
	await import("../packages/trajectory/test/items.test.js");
	await import("../packages/trajectory/test/leaf-class-registry.test.js");
	await import("../packages/trajectory/test/loading-as-new.test.js");
	await import("../packages/trajectory/test/loading.test.js");
	await import("../packages/trajectory/test/merging.test.js");
	await import("../packages/trajectory/test/migrating.test.js");
	await import("../packages/trajectory/test/removing.test.js");
	await import("../packages/trajectory/test/runs.test.js");
	await import("../packages/trajectory/test/storing-elsewhere.test.js");
	await import("../packages/trajectory/test/storing.test.js");
	await import("../packages/trajectory/test/switches.test.js");
	await import("../packages/trajectory/test/trajectory-content.test.js");
	await import("../packages/trajectory/test/trajectory-members.test.js");
});
