import {
	DamagedStoreError,
	NoSuchStoreError,
	ReadOnlyStoreError,
	TrajectoryNotFoundError,
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
		new TrajectoryNotFoundError("z", 0, []),
	];
	expect(errors.map((error) => isPypetError(error, error.constructor.name) && error.name)).toEqual([
		"UnreadableValueError",
		"UnsupportedValueError",
		"DamagedStoreError",
		"NoSuchStoreError",
		"ReadOnlyStoreError",
		"TrajectoryNotFoundError",
	]);
});
