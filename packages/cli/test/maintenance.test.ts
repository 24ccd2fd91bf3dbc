import { existsSync, readFileSync, writeFileSync } from "node:fs";
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

describe("a verb that reads", () => {
	it.each(["tree", "runs", "dump"])("%s: names pypet repair where a file is cut off", async (verb) => {
		const file = temporary("cut.hdf5");
		writeFileSync(file, readFileSync(fixture("env.hdf5")).subarray(0, 400_000));
		const { errors } = await recorded([verb, file]);
		expect(errors).toBe(`pypet: ${file} is cut off: 107721 bytes are missing. pypet repair ${file} TARGET saves what can be read.\n`);
	});

	it("proposes no repair of what is no HDF5 file", async () => {
		const file = temporary("text.hdf5");
		writeFileSync(file, "a text");
		expect((await recorded(["tree", file])).errors).toBe(`pypet: ${file} is no HDF5 file.\n`);
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
	it("says which runs have lost something, and that resume does them anew", async () => {
		const [file, target] = [temporary("damaged.hdf5"), temporary("saved.hdf5")];
		// Where the names of two groups of a run are.
		writeFileSync(file, readFileSync(fixture("env.hdf5")).fill(0, 110_000, 111_000));
		expect((await recorded(["repair", file, target])).output.split("\n")[1]).toBe(
			"env: 1 run has lost something and counts as not completed, so that resume does it anew: run_00000004.",
		);
		expect((await recorded(["runs", target])).output.split("\n")[6]).toMatch(/failed: what it had stored was lost in part: pypet repair$/);
	});

	it("says that nothing was written where nothing could be saved, and names the file once", async () => {
		const file = temporary("tiny.hdf5");
		writeFileSync(file, readFileSync(fixture("env.hdf5")).subarray(0, 100));
		const target = temporary("saved.hdf5");
		const { errors, output, status } = await recorded(["repair", file, target]);
		expect(output).toBe(`Nothing could be saved, so ${target} was not written.\n`);
		expect(existsSync(target)).toBe(false);
		expect(errors).toMatch(/^pypet: \S+: it is cut off: .+\npypet: \S+ is cut off before its byte \d+\.\n$/);
		expect(status).toBe(2);
	});

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
