import {
	DamagedStoreError,
	NoSuchStoreError,
	ReadOnlyStoreError,
	StoreInUseError,
	StoreWriteError,
	TrajectoryNotFoundError,
	UnknownVersionError,
	UnreadableValueError,
	UnsupportedValueError,
} from "@pypet/storage";
import { isPypetError } from "@pypet/values";
import { expect, it } from "vitest";

const CAUSE = new Error("at the bottom");

it("UnreadableValueError says where, and why", () => {
	const error = new UnreadableValueError("results.z:data", "filter 305 is not known.", { cause: CAUSE });
	expect(error.message).toBe("results.z:data can't be read: filter 305 is not known.");
	expect(error).toMatchObject({ place: "results.z:data", reason: "filter 305 is not known.", cause: CAUSE });
});

it("UnsupportedValueError says where, and what to do", () => {
	const error = new UnsupportedValueError("results.z:data", "an int beyond 64 bits. Use a PickleResult.", { cause: CAUSE });
	expect(error.message).toBe("results.z:data can't be stored: an int beyond 64 bits. Use a PickleResult.");
	expect(error).toMatchObject({ place: "results.z:data", reason: "an int beyond 64 bits. Use a PickleResult.", cause: CAUSE });
});

it("DamagedStoreError says what is wrong with which store", () => {
	const error = new DamagedStoreError("lif.hdf5", "ends within its root group.", { cause: CAUSE });
	expect(error.message).toBe("lif.hdf5 ends within its root group.");
	expect(error).toMatchObject({ location: "lif.hdf5", reason: "ends within its root group.", cause: CAUSE });
});

it("NoSuchStoreError names the location", () => {
	const error = new NoSuchStoreError("none.hdf5", { cause: CAUSE });
	expect(error.message).toBe("none.hdf5 does not exist.");
	expect(error).toMatchObject({ location: "none.hdf5", cause: CAUSE });
});

it("ReadOnlyStoreError names the location", () => {
	const error = new ReadOnlyStoreError("env.hdf5", { cause: CAUSE });
	expect(error.message).toBe("env.hdf5 was opened for reading only.");
	expect(error).toMatchObject({ location: "env.hdf5", cause: CAUSE });
});

it("StoreInUseError names who writes", () => {
	const holder = { host: "lab3", processId: 4711, startTime: "2026-11-22 15:33:02" };
	const error = new StoreInUseError("lif.hdf5", holder, "Its lock is lif.hdf5-lock.", { cause: CAUSE });
	expect(error.message).toBe(
		"lif.hdf5 is open for writing by process 4711 on lab3, which started at 2026-11-22 15:33:02. " +
			"Wait until it is closed, or open it for reading only. Its lock is lif.hdf5-lock.",
	);
	expect(error).toMatchObject({ location: "lif.hdf5", holder, cause: CAUSE });
});

it("StoreInUseError says when the lock doesn't name who writes", () => {
	expect(new StoreInUseError("lif.hdf5", undefined).message).toContain("by somebody whom its lock doesn't name. Wait");
});

it("StoreWriteError says what stands in the way, and what is left", () => {
	const error = new StoreWriteError("lif.hdf5", "ENOSPC: no space left on device", { cause: CAUSE });
	expect(error.message).toBe(
		"lif.hdf5 could not be written: ENOSPC: no space left on device. What was committed before is as it was; store again, here or somewhere else.",
	);
	expect(error).toMatchObject({ location: "lif.hdf5", reason: "ENOSPC: no space left on device", cause: CAUSE });
});

it("UnknownVersionError says which version there is, and which is the last known", () => {
	const error = new UnknownVersionError("the snapshot", 2, 1, { cause: CAUSE });
	expect(error.message).toBe("the snapshot has version 2, and none after 1 is known. Use a newer version of this software.");
	expect(error).toMatchObject({ location: "the snapshot", version: 2, known: 1, cause: CAUSE });
});

it("TrajectoryNotFoundError says what was asked for and what is there", () => {
	const error = new TrajectoryNotFoundError("lif.hdf5", "lif", ["first", "second"]);
	expect(error.message).toBe('lif.hdf5 holds no trajectory "lif". It holds "first", "second".');
	expect(error).toMatchObject({ location: "lif.hdf5", asked: "lif", available: ["first", "second"] });
});

it("TrajectoryNotFoundError takes a position, and a store without any trajectory", () => {
	expect(new TrajectoryNotFoundError("lif.hdf5", -1, []).message).toBe("lif.hdf5 holds no trajectory number -1. It holds none.");
});

it("isPypetError recognises every error of storage by its name", () => {
	const errors = [
		new UnreadableValueError("z", "why"),
		new UnsupportedValueError("z", "why"),
		new DamagedStoreError("z", "why"),
		new NoSuchStoreError("z"),
		new ReadOnlyStoreError("z"),
		new StoreInUseError("z", undefined),
		new StoreWriteError("z", "why"),
		new UnknownVersionError("z", 2, 1),
		new TrajectoryNotFoundError("z", 0, []),
	];
	expect(errors.map((error) => isPypetError(error, error.constructor.name) && error.name)).toEqual([
		"UnreadableValueError",
		"UnsupportedValueError",
		"DamagedStoreError",
		"NoSuchStoreError",
		"ReadOnlyStoreError",
		"StoreInUseError",
		"StoreWriteError",
		"UnknownVersionError",
		"TrajectoryNotFoundError",
	]);
});
