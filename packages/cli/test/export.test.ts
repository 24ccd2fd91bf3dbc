import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readNpy } from "@pypet/values";
import { unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { run } from "../src/run.js";
import { fixture, recorded, temporary } from "./recorder.js";
import { parameter, result, storedFile } from "./stored-file.js";

describe("pypet export FILE", () => {
	test("--parquet OUT writes a Parquet file", async () => {
		const out = temporary("runs.parquet");
		const { output, status } = await recorded(["export", fixture("env.hdf5"), "--parquet", out, "--results", "z"]);
		expect({ output, status }).toEqual({ output: `${out}: 6 runs, idx, completed, x, y, z.\n`, status: 0 });
		const [first] = await parquetReadObjects({ file: Uint8Array.from(readFileSync(out)).buffer });
		expect(first).toEqual({ idx: 0, completed: true, x: 1, y: 6n, z: 6 });
	});

	test("writes several files at once", async () => {
		const [arrow, csv] = [temporary("runs.arrow"), temporary("runs.csv")];
		await recorded(["export", fixture("env.hdf5"), "--arrow", arrow, "--csv", csv]);
		expect(readFileSync(arrow, "latin1").slice(0, 6)).toBe("ARROW1");
		expect(readFileSync(csv, "utf8")).toBe((await recorded(["table", fixture("env.hdf5"), "--csv"])).output);
	});

	test("--npz OUT has arrays over the grid", async () => {
		const out = temporary("runs.npz");
		await recorded(["export", fixture("env.hdf5"), "--npz", out, "--results", "z"]);
		const files = unzipSync(readFileSync(out));
		expect(Object.keys(files)).toEqual(["z.npy", "z.missing.npy", "z.axes.npy", "x.npy", "y.npy"]);
		expect(readNpy(files["z.npy"] ?? new Uint8Array())).toMatchObject({ shape: [3, 2] });
	});

	test("--npz OUT has columns where the points are no grid, and names what has no form", async () => {
		const leaves = {
			"parameters.x": parameter(1n, [1n, 2n]),
			"parameters.y": parameter(1n, [3n, 4n]),
			"results.runs.run_00000000.a": result({ a: 1.5, list: Float64Array.of(1, 2) }),
		};
		const out = temporary("runs.npz");
		const file = await storedFile(leaves, 2, ["parameters.x", "parameters.y"]);
		const { errors, status } = await recorded(["export", file, "--npz", out, "--results", "a.a,a.list"]);
		expect(errors).toBe("pypet: list is left out of the arrays: its values are no single numbers, truth values or texts.\n");
		expect(status).toBe(2);
		expect(Object.keys(unzipSync(readFileSync(out)))).toEqual(["idx.npy", "completed.npy", "x.npy", "y.npy", "a.npy", "a.missing.npy"]);
	});

	test("overwrites nothing", async () => {
		const out = temporary("runs.csv");
		writeFileSync(out, "mine");
		const { errors, status } = await recorded(["export", fixture("env.hdf5"), "--csv", out]);
		expect(errors).toBe(`pypet: ${out} is there already, and an export overwrites nothing. Move it away, or name another file.\n`);
		expect([readFileSync(out, "utf8"), status]).toEqual(["mine", 2]);
	});

	test("names the folder that is missing, before it reads anything", async () => {
		const out = join(temporary("none"), "runs.csv");
		const { errors, status } = await recorded(["export", "nowhere.hdf5", "--csv", out]);
		expect(errors).toBe(`pypet: ${out} can't be written: there is no folder ${dirname(out)}. Make it, or name another file.\n`);
		expect(status).toBe(2);
	});

	test("refuses an empty name", async () => {
		const { errors, status } = await recorded(["export", fixture("env.hdf5"), "--csv="]);
		expect({ errors, status }).toEqual({ errors: "pypet: --csv takes the name of a file, not an empty text.\n", status: 2 });
	});

	test("writes no two formats into one file", async () => {
		const out = temporary("runs");
		const { errors, status } = await recorded(["export", fixture("env.hdf5"), "--csv", out, "--npz", out]);
		expect(errors).toBe(`pypet: --csv and --npz can't both go to ${out}. Name two files.\n`);
		expect([existsSync(out), status]).toEqual([false, 2]);
	});

	test.each(["-", "/dev/stdout"])("--csv %s writes the table to standard output, and nothing else there", async (out) => {
		const { errors, output, status } = await recorded(["export", fixture("env.hdf5"), "--csv", out]);
		expect(output).toBe((await recorded(["table", fixture("env.hdf5"), "--csv"])).output);
		expect({ errors, status }).toEqual({ errors: "", status: 0 });
	});

	test("says on standard error what is in files, where the table is on standard output", async () => {
		const out = temporary("runs.parquet");
		const { errors, output } = await recorded(["export", fixture("env.hdf5"), "--csv", "-", "--parquet", out, "--results", "z"]);
		expect(output).toMatch(/^idx,completed,x,y,z\r\n(?:\d.*\r\n){6}$/);
		expect(errors).toBe(`${out}: 6 runs, idx, completed, x, y, z.\n`);
	});

	test("writes bytes into a pipe, and not on a terminal", async () => {
		const [written, errors]: [Uint8Array[], string[]] = [[], []];
		const call = ["export", fixture("env.hdf5"), "--parquet", "-"];
		const terminal = {
			write: () => {},
			writeBytes: (bytes: Uint8Array) => void written.push(bytes),
			writeError: (text: string) => void errors.push(text),
		};
		expect(await run(call, { ...terminal, columns: undefined })).toBe(0);
		const [content = new Uint8Array()] = written;
		expect(await parquetReadObjects({ file: Uint8Array.from(content).buffer })).toHaveLength(6);
		expect(await run(call, { ...terminal, columns: 80 })).toBe(2);
		expect(errors).toEqual([
			"pypet: --parquet writes bytes, which are not for a terminal. Name a file, or send them into one: --parquet - > FILE.\n",
		]);
	});

	test.skipIf(process.platform === "win32")("writes into a device that is there already", async () => {
		const { output, status } = await recorded(["export", fixture("env.hdf5"), "--npz", "/dev/null", "--results", "z"]);
		expect({ output, status }).toEqual({ output: "/dev/null: 6 runs, idx, completed, x, y, z.\n", status: 0 });
	});

	test("needs a file to write", async () => {
		const { errors, status } = await recorded(["export", fixture("env.hdf5")]);
		expect(errors).toBe("pypet: export needs a file to write: --parquet OUT, --arrow OUT, --csv OUT or --npz OUT.\n");
		expect(status).toBe(2);
	});
});
