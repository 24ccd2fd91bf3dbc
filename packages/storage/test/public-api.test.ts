import * as storage from "@pypet/storage";
import * as conformance from "@pypet/storage/conformance";
import * as encoding from "@pypet/storage/encoding";
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
		  "addressOf",
		  "completedRuns",
		  "copyTrajectory",
		  "holdsTrajectory",
		  "packedRuns",
		  "readsSeries",
		  "writesLinks",
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

it("@pypet/storage/encoding exports these names", () => {
	expect(Object.keys(encoding).sort()).toMatchInlineSnapshot(`
		[
		  "ByteReader",
		  "ByteWriter",
		  "ValueDecoder",
		  "ValueEncoder",
		  "readNodeRecord",
		  "readOverview",
		  "readRunRecord",
		  "readTrajectoryRecord",
		  "writeNodeRecord",
		  "writeOverview",
		  "writeRunRecord",
		  "writeTrajectoryRecord",
		]
	`);
});
