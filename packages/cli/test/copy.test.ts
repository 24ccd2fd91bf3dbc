import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { openHdf5 } from "@pypet/storage-hdf5";
import { describe, expect, test } from "vitest";
import { comparable } from "./neutral-comparison.js";
import { fixture, recorded, temporary } from "./recorder.js";

const LZO = "filter_lzo";
const FILES = readdirSync(fixture(""))
	.filter((name) => name.endsWith(".hdf5") && name !== `${LZO}.hdf5`)
	.map((name) => name.slice(0, -".hdf5".length));

describe("pypet copy FILE COPY", () => {
	test.each(FILES)("keeps all that is in the file: %s", async (name) => {
		const target = temporary(`${name}.hdf5`);
		const { errors, status } = await recorded(["copy", fixture(`${name}.hdf5`), target]);
		expect({ errors, status }).toEqual({ errors: "", status: 0 });
		expect(await dumped(target)).toEqual(await dumped(fixture(`${name}.hdf5`)));
	});

	test("names the trajectories that the copy holds, and leaves nothing else behind", async () => {
		const target = temporary("copy.hdf5");
		const { output } = await recorded(["copy", fixture("several.hdf5"), target]);
		expect(output).toBe(`${target} holds alpha, beta, gamma.\n`);
		expect(readdirSync(dirname(target))).toEqual(["copy.hdf5"]);
	});

	test("with --trajectory NAME copies that one only", async () => {
		const target = temporary("copy.hdf5");
		await recorded(["copy", fixture("several.hdf5"), target, "--trajectory", "beta"]);
		expect((await openHdf5(target)).trajectoryNames()).toEqual(["beta"]);
	});

	test.each([
		["v8_sparse", "sparse", "parameters.sp.csr", ["data__spsp__"]],
		["v8_explore", "explore", "parameters.x.aarr", ["data__rr__", "explored_data__rr__", "explored__rr__.set_00000.xa_00000000"]],
	])("names the items of 0.1b.8 as 0.7.0 does, which can't read the others: %s", async (file, trajectory, leaf, items) => {
		const target = temporary("copy.hdf5");
		await recorded(["copy", fixture(`${file}.hdf5`), target]);
		expect((await openHdf5(target)).readItemNames(trajectory, leaf)).toEqual(expect.arrayContaining(items));
	});

	test("overwrites nothing", async () => {
		const target = temporary("there.hdf5");
		writeFileSync(target, "mine");
		const { errors, status } = await recorded(["copy", fixture("several.hdf5"), target]);
		expect(errors).toBe(`pypet: ${target} is there already, and a copy overwrites nothing. Move it away, or name another file.\n`);
		expect(status).toBe(2);
		expect(readFileSync(target, "utf8")).toBe("mine");
	});

	test("makes no copy of what it can't read, and names it", async () => {
		const target = temporary("copy.hdf5");
		const { errors, status } = await recorded(["copy", fixture(`${LZO}.hdf5`), target]);
		expect(errors).toMatch(/filter lzo.*ptrepack/);
		expect(status).toBe(2);
		expect(existsSync(dirname(target)) && readdirSync(dirname(target))).toEqual([]);
	});
});

async function dumped(file: string): Promise<unknown> {
	return comparable(JSON.parse((await recorded(["dump", file])).output));
}
