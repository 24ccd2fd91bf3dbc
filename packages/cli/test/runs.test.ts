import { openHdf5 } from "@pypet/storage-hdf5";
import { describe, expect, test } from "vitest";
import { fixture, recorded } from "./recorder.js";
import { parameter, storedFile } from "./stored-file.js";

describe("pypet runs FILE", () => {
	test("writes a table of index, name, explored values and completion", async () => {
		const { output } = await recorded(["runs", fixture("env.hdf5")]);
		expect(output).toMatchInlineSnapshot(`
			"idx  name            x  y  completed
			───  ────────────  ───  ─  ─────────
			  0  run_00000000  1.0  6  yes
			  1  run_00000001  1.0  7  yes
			  2  run_00000002  2.0  6  yes
			  3  run_00000003  2.0  7  yes
			  4  run_00000004  3.0  6  yes
			  5  run_00000005  3.0  7  yes
			"
		`);
	});

	test("heads the columns by the shortest endings that tell the parameters apart", async () => {
		const range = [1n, 2n];
		const explored = ["parameters.a.tau", "parameters.b.tau", "parameters.b.rate"];
		const leaves = Object.fromEntries(explored.map((name) => [name, parameter(1n, range)]));
		const { output } = await recorded(["runs", await storedFile(leaves, 2, explored)]);
		expect(output.split("\n")[0]).toMatch(/^idx +name +a\.tau +b\.tau +rate +completed$/);
	});

	test("leaves out columns that don't fit, never those of the run itself", async () => {
		const { output } = await recorded(["runs", fixture("explore.hdf5")], 80);
		expect(output).toMatchInlineSnapshot(`
			"idx  name          int   float  bool   cplx    str          bytes   …  completed
			───  ────────────  ───  ──────  ─────  ──────  ───────────  ──────  ─  ─────────
			  0  run_00000000    1     0.1  True   1j      'a'          b'a'    …  no
			  1  run_00000001   -2     nan  False  (2+0j)  ''           b'bc'   …  no
			  2  run_00000002    0    -0.0  True   (1-1j)  'zz'         b''     …  no
			  3  run_00000003    3  1e+300  False  0j      'long long…  b'def'  …  no
			"
		`);
	});

	test("with --json gives numbers, texts and booleans as such, and other values with their type", async () => {
		const explored = ["parameters.x", "parameters.y", "parameters.z"];
		const leaves = {
			"parameters.x": parameter(1n, [1n, 2n]),
			"parameters.y": parameter(0, [0.5, Number.NaN]),
			"parameters.z": parameter("a", ["a", "b"]),
		};
		const { output } = await recorded(["runs", await storedFile(leaves, 2, explored), "--json"]);
		expect(JSON.parse(output)).toEqual([
			{ idx: 0, name: "run_00000000", completed: true, parameters: { "parameters.x": 1, "parameters.y": 0.5, "parameters.z": "a" } },
			{
				idx: 1,
				name: "run_00000001",
				completed: false,
				parameters: { "parameters.x": 2, "parameters.y": { t: "float", v: "nan" }, "parameters.z": "b" },
			},
		]);
	});

	test("with --csv quotes what has a comma, a quote or a line break, and ends lines as RFC 4180 says", async () => {
		const texts = ["plain", "a,b", 'say "hi"', "two\nlines"];
		const file = await storedFile({ "parameters.text": parameter("plain", texts) }, 4, ["parameters.text"]);
		const { output } = await recorded(["runs", file, "--csv"]);
		expect(output).toBe(
			[
				"idx,name,parameters.text,completed,failure",
				"0,run_00000000,plain,True,",
				'1,run_00000001,"a,b",False,',
				'2,run_00000002,"say ""hi""",False,',
				'3,run_00000003,"two\nlines",False,',
				"",
			].join("\r\n"),
		);
	});

	test("says why a run has failed, in every form, and `no` of one that was not started", async () => {
		const file = await fileWithFailure("RangeError: bad corner 0");
		const rows = (await recorded(["runs", file])).output.split("\n").slice(2);
		expect(rows.map((row) => row.replace(/^ +\d+ +run_\d+ +/, ""))).toEqual(["yes", "failed: RangeError: bad corner 0", "no", ""]);
		expect((await recorded(["runs", file, "--csv"])).output).toContain("1,run_00000001,False,RangeError: bad corner 0\r\n");
		const json: unknown = JSON.parse((await recorded(["runs", file, "--json"])).output);
		expect(json).toEqual([
			{ idx: 0, name: "run_00000000", completed: true, parameters: {} },
			{ idx: 1, name: "run_00000001", completed: false, failure: "RangeError: bad corner 0", parameters: {} },
			{ idx: 2, name: "run_00000002", completed: false, parameters: {} },
		]);
	});

	test("cuts a long error to half the width of a terminal, and keeps it on one line", async () => {
		const { output } = await recorded(["runs", await fileWithFailure(`Error: line one\nline ${"two ".repeat(50)}`)], 80);
		expect(output.split("\n")[3]).toMatch(/^ {2}1 {2}run_00000001 {2}failed: Error: line one.{1,20}…$/);
	});

	test("takes one of --json and --csv", async () => {
		const { errors, status } = await recorded(["runs", fixture("env.hdf5"), "--json", "--csv"]);
		expect(errors).toBe("pypet: runs takes one of --json and --csv, not both.\n");
		expect(status).toBe(2);
	});

	test("leaves out an explored parameter whose range is not stored", async () => {
		const leaves = { "parameters.x": parameter(1n), "parameters.y": parameter(1n, [1n, 2n]) };
		const { errors, output, status } = await recorded(["runs", await storedFile(leaves, 2, ["parameters.x", "parameters.y"])]);
		expect({ errors, status }).toEqual({ errors: "", status: 0 });
		expect(output.split("\n")[0]).toBe("idx  name          y  completed");
	});

	test.each(["only_init", "partial"])("writes the runs of a trajectory without stored parameters: %s", async (name) => {
		const { errors, output, status } = await recorded(["runs", fixture(`${name}.hdf5`)]);
		expect({ errors, status }).toEqual({ errors: "", status: 0 });
		expect(output).toMatch(/^idx {2}name +completed\n/);
	});

	test("names an explored parameter that can't be read, and writes the others", async () => {
		const leaves = { "parameters.x": { ...parameter(1n), items: new Map([["data", 1n]]) }, "parameters.y": parameter(1n, [1n, 2n]) };
		const { errors, output, status } = await recorded(["runs", await storedFile(leaves, 2, ["parameters.x", "parameters.y"])]);
		expect(errors).toMatch(/^pypet: parameters\.x can't be read: .+\n$/);
		expect(output.split("\n")[0]).toBe("idx  name          y  completed");
		expect(status).toBe(2);
	});
});

/** A file of three runs: one completed, one failed with an error, one not started. */
async function fileWithFailure(error: string): Promise<string> {
	const file = await storedFile({}, 3);
	const storage = await openHdf5(file);
	const transaction = storage.transaction();
	const [, row = expect.fail()] = storage.readRuns("small") ?? [];
	transaction.writeRuns("small", [{ ...row, failure: { error, stack: "", attempts: 1 } }]);
	transaction.commit();
	storage.close();
	return file;
}
