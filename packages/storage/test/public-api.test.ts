import * as storage from "@pypet/storage";
import * as conformance from "@pypet/storage/conformance";
import { expect, it } from "vitest";

it("@pypet/storage exports these names", () => {
	expect(Object.keys(storage).sort()).toMatchInlineSnapshot(`
		[
		  "DamagedStoreError",
		  "NoSuchStoreError",
		  "ReadOnlyStoreError",
		  "StoreInUseError",
		  "StoreWriteError",
		  "TrajectoryNotFoundError",
		  "UnknownVersionError",
		  "UnreadableValueError",
		  "UnsupportedValueError",
		  "copyTrajectory",
		  "holdsTrajectory",
		]
	`);
});

it("@pypet/storage/conformance exports these names", () => {
	expect(Object.keys(conformance).sort()).toMatchInlineSnapshot(`
		[
		  "describeStorage",
		]
	`);
});
