import { readFileSync, writeFileSync } from "node:fs";
import { openHdf5Sync } from "@pypet/storage-hdf5";
import { describe, expect, it } from "vitest";
import { fixture, recorded, temporary } from "./recorder.js";

const RECORD = { comment: "", time: "", timestamp: 0, version: "0.7.0", python: "test", explored: [], annotations: new Map() };

describe("pypet verify", () => {
	it("counts what a whole file holds", async () => {
		const { output, status } = await recorded(["verify", fixture("env.hdf5")]);
		expect(status).toBe(0);
		expect(output).toContain("env.hdf5: 1 trajectory, 6 runs, 109 nodes and 81 values; nothing is damaged.\n");
	});

	it("names what can't be read, each on a line, with status 2", async () => {
		const file = temporary("cut.hdf5");
		writeFileSync(file, readFileSync(fixture("env.hdf5")).subarray(0, 400_000));
		const { errors, output, status } = await recorded(["verify", file]);
		expect(status).toBe(2);
		expect(output).toContain("can be read.");
		expect(errors).toContain(`pypet: ${file}: it is cut off: 107721 bytes are missing.\n`);
	});

	it("says who writes to the file, and what waits in the log", async () => {
		const { file, storage } = openFile();
		const { output } = await recorded(["verify", file]);
		expect(output).toContain(`Being written by process ${process.pid} on `);
		expect(output).toContain(`1 commit in ${file}-log, which other programs don't read.`);
		storage.close();
	});
});

describe("pypet recover", () => {
	it("says that nothing waited beside a whole file", async () => {
		const { file, storage } = openFile();
		storage.close();
		expect(await recorded(["recover", file])).toEqual({ status: 0, output: `${file} is whole: no commit waited beside it.\n`, errors: "" });
	});

	it("leaves a program alone that still writes, and names it", async () => {
		const { file, storage } = openFile();
		const { errors, status } = await recorded(["recover", file]);
		expect(status).toBe(2);
		expect(errors).toContain(String(process.pid));
		storage.close();
	});
});

describe("pypet repair", () => {
	it("saves a file, and refuses to overwrite one", async () => {
		const target = temporary("saved.hdf5");
		const { output, status } = await recorded(["repair", fixture("scalars.hdf5"), target]);
		expect(output).toContain("saved; nothing was lost.");
		expect(status).toBe(0);
		expect((await recorded(["repair", fixture("scalars.hdf5"), target])).errors).toContain(`${target} exists, and is not overwritten.`);
	});
});

/** A file that is open for writing, with one commit in it and one in its log. */
function openFile() {
	const file = temporary("open.hdf5");
	const storage = openHdf5Sync(file);
	for (const name of ["first", "second"]) {
		const transaction = storage.transaction();
		transaction.writeTrajectory({ ...RECORD, name });
		transaction.commit();
	}
	return { file, storage };
}
