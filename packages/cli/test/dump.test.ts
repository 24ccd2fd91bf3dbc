import { readdirSync, readFileSync } from "node:fs";
import { writePickle } from "@pypet/pickle";
import { Bytes, type StoredValue } from "@pypet/values";
import { describe, expect, test } from "vitest";
import { neutralValue } from "../src/neutral-json.js";
import { comparable } from "./neutral-comparison.js";
import { fixture, recorded } from "./recorder.js";
import { parameter, result, storedFile } from "./stored-file.js";

/** Every file; each is compared with what Python pypet reads from it. */
const FILES = readdirSync(fixture(""))
	.filter((name) => name.endsWith(".hdf5"))
	.map((name) => name.slice(0, -".hdf5".length));

/** Of this one hardly anything can be read. */
const LZO = "filter_lzo";

describe("pypet dump FILE", () => {
	test.each(FILES.filter((name) => name !== LZO))("writes what Python pypet reads: %s", async (name) => {
		const { errors, output, status } = await recorded(["dump", fixture(`${name}.hdf5`)]);
		expect({ errors, status }).toEqual({ errors: "", status: 0 });
		const expected = JSON.parse(readFileSync(fixture(`${name}.json`), "utf8"));
		if (name === "custom") withStoredItems(expected);
		expect(comparable(JSON.parse(output))).toEqual(comparable(expected));
	});

	test("knows 42 files of Python pypet", () => {
		expect(FILES).toHaveLength(42);
	});

	test("names the filter of what LZO compressed, and what to do", async () => {
		const { errors, status } = await recorded(["dump", fixture(`${LZO}.hdf5`)]);
		expect(errors).toMatch(/filter lzo.*ptrepack/);
		expect(status).toBe(2);
	});

	test("writes one line for each node and run", async () => {
		const file = await storedFile({ "parameters.x": parameter(1n, [], "an int"), "results.z": result({ z: 2.5 }) });
		const { output } = await recorded(["dump", file]);
		expect(output).toMatchInlineSnapshot(`
			"{
			 "file": "small.hdf5",
			 "schema": 1,
			 "trajectories": [
			  {
			   "annotations": {},
			   "comment": "made for a test",
			   "explored_parameters": [],
			   "length": 1,
			   "name": "small",
			   "python": "pypet-ts 0.0.0",
			   "time": "2026_11_22_15h33m02s",
			   "timestamp": 1795361582,
			   "version": "0.7.0",
			   "links": {},
			   "nodes": {
			    "parameters": {"annotations": {}, "class": "ParameterGroup", "comment": "", "kind": "group"},
			    "parameters.x": {"annotations": {}, "class": "Parameter", "comment": "an int", "empty": false, "explored": false, "kind": "parameter", "value": {"t": "int", "v": "1"}},
			    "results": {"annotations": {}, "class": "ResultGroup", "comment": "", "kind": "group"},
			    "results.z": {"annotations": {}, "class": "Result", "comment": "", "empty": false, "items": {"z": {"t": "float", "v": 2.5}}, "kind": "result"}
			   },
			   "runs": [
			    {"completed": 1, "finish_timestamp": 0, "idx": 0, "name": "run_00000000", "parameter_summary": "", "runtime": "", "short_environment_hexsha": "N/A", "time": "", "timestamp": 0}
			   ]
			  }
			 ]
			}
			"
		`);
	});

	test("writes all trajectories of a file", async () => {
		const { output } = await recorded(["dump", fixture("several.hdf5")]);
		expect(namesIn(output)).toEqual(["alpha", "beta", "gamma"]);
	});

	test("with --trajectory NAME writes that one only", async () => {
		const { output } = await recorded(["dump", fixture("several.hdf5"), "--trajectory", "beta"]);
		expect(namesIn(output)).toEqual(["beta"]);
	});

	test("names what can't be read on standard error, ends with status 2, and writes the rest", async () => {
		const pickle = writePickle("y", { protocol: 2 });
		const file = await storedFile({
			"results.pickled": { className: "PickleResult", items: new Map([pickled("bad", pickle.slice(0, -1)), pickled("good", pickle)]) },
			"results.z": result({ z: 3n }),
		});
		const { errors, output, status } = await recorded(["dump", file]);
		expect(status).toBe(2);
		expect(errors).toMatch(/^pypet: results\.pickled:bad can't be read: .+\n$/);
		const { nodes } = JSON.parse(output).trajectories[0];
		expect(nodes["results.pickled"].items).toEqual({ good: { t: "str", v: "y" } });
		expect(nodes["results.pickled"].error).toContain("results.pickled:bad can't be read");
		expect(nodes["results.z"].items.z).toEqual({ t: "int", v: "3" });
	});

	test("names items of a leaf that can't be read for the same reason in one line", async () => {
		const pickle = writePickle("y", { protocol: 2 }).slice(0, -1);
		const file = await storedFile({
			"results.pickled": { className: "PickleResult", items: new Map([pickled("a", pickle), pickled("b", pickle)]) },
		});
		const { errors, status } = await recorded(["dump", file]);
		expect(errors).toMatch(/^pypet: results\.pickled:a, b can't be read: .+\n$/);
		expect(status).toBe(2);
	});

	test("names a value that contains itself, and writes the rest", async () => {
		const loop: StoredValue[] = ["a"];
		loop.push(loop);
		const file = await storedFile({
			"results.loop": { className: "PickleResult", items: new Map([pickled("loop", writePickle(loop, { protocol: 2 }))]) },
			"results.z": result({ z: 3n }),
		});
		const { errors, output, status } = await recorded(["dump", file]);
		expect(errors).toMatch(/^pypet: results\.loop can't be read: .+\n$/);
		expect(status).toBe(2);
		expect(Object.keys(JSON.parse(output).trajectories[0].nodes)).toContain("results.z");
	});
});

function namesIn(output: string): string[] {
	return JSON.parse(output).trajectories.map(({ name }: { name: string }) => name);
}

/**
 * A parameter of that file gives in Python a dictionary that its class makes of its items: `list(weights)` of the array that is stored (class
 * `DistParameter`). Without the class it answers as its items.
 */
function withStoredItems(file: { trajectories: { nodes: Record<string, { value: { v: unknown[][] } }> }[] }): void {
	const [, weights] = file.trajectories[0]?.nodes["parameters.dist"]?.value.v ?? [];
	expect(weights?.[1]).toMatchObject({
		t: "list",
		v: [
			{ dtype: "float64", v: 0.25 },
			{ dtype: "float64", v: 0.75 },
		],
	});
	weights?.splice(1, 1, neutralValue(Float64Array.of(0.25, 0.75)));
}

function pickled(name: string, pickle: Uint8Array): [string, Bytes] {
	return [name, new Bytes(pickle)];
}
