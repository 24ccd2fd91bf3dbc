import { cube, table } from "@pypet/tables";
import { toNpz } from "@pypet/tables/npz";
import { NDArray, readNpy } from "@pypet/values";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { type Exploration, explored } from "./explorations.js";

const withHole: Exploration = {
	points: { x: [1, 1, 2, 2], y: [0.5, 1.5, 0.5, 1.5] },
	simulate: (run) => {
		if (run.x === 2 && run.y === 1.5) throw new Error("unstable");
		run.f_add_result("z", run.x * run.y);
		run.f_add_result("list", [1, 2]);
	},
};

describe("toNpz(cube)", () => {
	test("has the values, where they are missing, the names of the axes, and their coordinates", async () => {
		const files = unzipSync(toNpz(cube(await explored(withHole), "z")));
		expect(Object.keys(files)).toEqual(["z.npy", "z.missing.npy", "z.axes.npy", "x.npy", "y.npy"]);
		const { "z.axes.npy": axes, ...arrays } = files;
		expect(Object.values(arrays).map((bytes) => readNpy(bytes))).toEqual([
			new NDArray("float64", [2, 2], Float64Array.of(0.5, 1.5, 1, Number.NaN)),
			new NDArray("bool", [2, 2], Uint8Array.of(0, 0, 0, 1)),
			new NDArray("int64", [2], BigInt64Array.of(1n, 2n)),
			new NDArray("float64", [2], Float64Array.of(0.5, 1.5)),
		]);
		expect(new TextDecoder().decode(axes)).toContain("'descr': '<U1'");
	});

	test("of several cubes has each axis once", async () => {
		const z = cube(await explored(withHole), "z");
		expect(toNpz([z, z])).toEqual(toNpz(z));
	});

	test("throws ValueError for values that numpy has no array of, and names them", async () => {
		const list = cube(await explored(withHole), "list");
		expect(() => toNpz(list)).toThrow('"list" has values of dtype object, which have no form in a .npz file. Leave it out.');
	});
});

describe("toNpz(table)", () => {
	test("has each column, and where values are missing", async () => {
		const files = unzipSync(toNpz(table(await explored(withHole), { results: ["z"] })));
		expect(Object.keys(files)).toEqual(["idx.npy", "completed.npy", "x.npy", "y.npy", "z.npy", "z.missing.npy"]);
		expect(readNpy(files["z.missing.npy"] ?? new Uint8Array())).toEqual(new NDArray("bool", [4], Uint8Array.of(0, 0, 0, 1)));
	});
});
