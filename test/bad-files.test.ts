// Files that can't be loaded: each says why by an error of its own class, leaves the trajectory as it was, and is itself left alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
	DamagedStoreError,
	float,
	isPypetError,
	NoSuchStoreError,
	Trajectory,
	TrajectoryNotFoundError,
	UnreadableValueError,
	VersionError,
} from "pypet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INT64, textType } from "../packages/storage-hdf5/src/datatype.js";
import type { DirectWriter } from "../packages/storage-hdf5/src/file-format/direct-writer.js";
import { change, emptyFile } from "../packages/storage-hdf5/test/support/direct-files.js";
import { MemoryBytes } from "../packages/storage-hdf5/test/support/memory-bytes.js";

let folder = "";
let good = new Uint8Array();
let count = 0;

beforeAll(() => {
	folder = mkdtempSync(path.join(tmpdir(), "pypet-bad-"));
	const filename = path.join(folder, "good.hdf5");
	const traj = new Trajectory("t", { add_time: false, filename });
	traj.f_add_parameter("neuron.tau", float(10), { comment: "ms" });
	traj.f_explore({ tau: [float(1), float(2)] });
	traj.f_store();
	traj.v_storage_service?.close();
	good = readFileSync(filename);
});
afterAll(() => rmSync(folder, { recursive: true }));

const TAU = "/t/parameters/neuron/tau";

describe("f_load throws", () => {
	it.each<[what: string, error: new (...parts: never[]) => Error, message: string, bytes: () => Uint8Array]>([
		["DamagedStoreError for a file that was cut off", DamagedStoreError, "is cut off", () => good.subarray(0, good.length * 0.6)],
		["DamagedStoreError for a file of text", DamagedStoreError, "HDF5", () => new TextEncoder().encode("time,rate\n0,12\n".repeat(200))],
		["DamagedStoreError for an empty file", DamagedStoreError, "", () => new Uint8Array()],
		["DamagedStoreError for HDF5 that is not pypet's", DamagedStoreError, "no trajectory of pypet", otherHdf5],
		[
			"DamagedStoreError where the table of runs is missing",
			DamagedStoreError,
			"runs",
			() => changed((file) => file.unlink("/t/overview/runs")),
		],
		[
			"DamagedStoreError where the table info is missing",
			DamagedStoreError,
			"info",
			() => changed((file) => file.unlink("/t/overview/info")),
		],
		[
			"UnreadableValueError for an item whose kind is a number in place of a text",
			UnreadableValueError,
			"parameters.neuron.tau",
			() => changed((file) => file.createAttribute(`${TAU}/data`, "SRVC_STORE", number())),
		],
		[
			"VersionError for a layout that is newer than what is known",
			VersionError,
			"9.9.9",
			() => changed((file) => file.writeRows("/t/overview/info", 0, 1, infoOfVersion(file, "9.9.9"))),
		],
	])("%s", (_, error, message, bytes) => {
		count++;
		const filename = path.join(folder, `bad_${count}.hdf5`);
		const before = bytes();
		writeFileSync(filename, before);
		const traj = new Trajectory("t", { add_time: false, filename });
		const thrown = errorOf(() => traj.f_load({ load_all: 2 }));
		expect(thrown).toBeInstanceOf(error);
		expect(String(thrown)).toContain(message);
		expectUnharmed(traj);
		expect(Buffer.compare(readFileSync(filename), before)).toBe(0);
	});

	it("NoSuchStoreError for a file that isn't there", () => {
		const traj = new Trajectory("t", { add_time: false, filename: path.join(folder, "none.hdf5") });
		expect(errorOf(() => traj.f_load())).toBeInstanceOf(NoSuchStoreError);
		expectUnharmed(traj);
	});

	it("DamagedStoreError for a folder", () => {
		mkdirSync(path.join(folder, "folder.hdf5"));
		const traj = new Trajectory("t", { add_time: false, filename: path.join(folder, "folder.hdf5") });
		expect(errorOf(() => traj.f_load())).toBeInstanceOf(DamagedStoreError);
		expectUnharmed(traj);
	});

	it.each([
		["a trajectory that isn't there", { name: "u" }],
		["an index out of range", { index: 1 }],
		["an index out of range from the end", { index: -2 }],
	])("TrajectoryNotFoundError for %s", (_, options) => {
		const traj = new Trajectory("fresh", { add_time: false, filename: path.join(folder, "good.hdf5") });
		expect(errorOf(() => traj.f_load(options))).toBeInstanceOf(TrajectoryNotFoundError);
		expectUnharmed(traj);
	});
});

/** Nothing is half loaded, and the process goes on: the good file loads. */
function expectUnharmed(traj: Trajectory): void {
	expect([...traj.f_iter_nodes()]).toEqual([]);
	expect(traj.v_stored).toBe(false);
	const again = new Trajectory("t", { add_time: false, filename: path.join(folder, "good.hdf5") });
	again.f_load();
	expect(again.tau).toBe(10);
}

function errorOf(action: () => void): unknown {
	try {
		action();
	} catch (error) {
		return isPypetError(error) ? error : new TypeError(`This is no error of pypet's: ${error}`);
	}
	return undefined;
}

/** The good file with changes that a program other than pypet has made. */
function changed(changes: (file: DirectWriter) => void): Uint8Array {
	const store = new MemoryBytes(good.slice());
	change(store, changes);
	return store.content;
}

function otherHdf5(): Uint8Array {
	const store = emptyFile();
	change(store, (file) => {
		file.createGroup("/measured");
		file.createDataset("/measured/voltage", { type: INT64, shape: [2], bytes: new Uint8Array(16) });
	});
	return store.content;
}

function number() {
	return { type: INT64, shape: [], bytes: new Uint8Array(8) };
}

function infoOfVersion(file: DirectWriter, version: string): Uint8Array {
	const { bytes, type } = file.readDataset("/t/overview/info");
	const member = type.class === "compound" ? type.members.find(({ name }) => name === "version") : undefined;
	if (member?.type.class !== textType(1).class) expect.fail("The table has no versions.");
	bytes.fill(0, member.offset, member.offset + member.type.size);
	bytes.set(new TextEncoder().encode(version), member.offset);
	return bytes;
}
