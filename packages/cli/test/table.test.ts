import { describe, expect, test } from "vitest";
import { fixture, recorded } from "./recorder.js";
import { parameter, result, storedFile } from "./stored-file.js";

/** A file of two runs, of which only the first is completed and has results. */
function twoRuns() {
	const leaves = {
		"parameters.tau": parameter(5n, [5n, 10n], "ms"),
		"parameters.fixed": parameter(0.5),
		"results.runs.run_00000000.spikes": result({ rate: 1.5, times: Float64Array.of(1, 2), text: "a,b" }),
	};
	return storedFile(leaves, 2, ["parameters.tau"]);
}

describe("pypet table FILE", () => {
	test("writes a row for each run, with explored parameters and the single values of results", async () => {
		expect((await recorded(["table", fixture("env.hdf5")])).output).toMatchInlineSnapshot(`
			"idx  completed    x  y     z    a
			───  ─────────  ───  ─  ────  ───
			  0  True       1.0  6   6.0  1.0
			  1  True       1.0  7   7.0  1.0
			  2  True       2.0  6  12.0  2.0
			  3  True       2.0  7  14.0  2.0
			  4  True       3.0  6  18.0  3.0
			  5  True       3.0  7  21.0  3.0
			"
		`);
	});

	test("leaves empty what a run has no value of", async () => {
		expect((await recorded(["table", await twoRuns()])).output).toMatchInlineSnapshot(`
			"idx  completed  tau  rate  text
			───  ─────────  ───  ────  ────
			  0  True         5   1.5  a,b
			  1  False       10
			"
		`);
	});

	test("has the parameters and results that are named, items of results among them", async () => {
		const args = ["--parameters", "fixed, tau", "--results", "spikes.times"];
		expect((await recorded(["table", await twoRuns(), ...args])).output).toMatchInlineSnapshot(`
			"idx  completed  fixed  tau  times
			───  ─────────  ─────  ───  ─────
			  0  True         0.5    5  [1,2]
			  1  False        0.5   10
			"
		`);
	});

	test("--csv and --json write it for programs", async () => {
		expect((await recorded(["table", await twoRuns(), "--csv"])).output).toBe(
			'idx,completed,tau,rate,text\r\n0,True,5,1.5,"a,b"\r\n1,False,10,,\r\n',
		);
		const { output } = await recorded(["table", await twoRuns(), "--json"]);
		expect(
			output
				.trimEnd()
				.split("\n")
				.map((line): unknown => JSON.parse(line)),
		).toEqual([
			{ idx: 0, completed: true, tau: 5, rate: 1.5, text: "a,b" },
			{ idx: 1, completed: false, tau: 10, rate: null, text: null },
		]);
	});

	test.each([
		[["--csv", "--json"], "table takes one of --csv and --json, not both."],
		[["--results", "a,,b"], "--results has an empty name: names stand with commas between, as in x,spikes.rate."],
		[["--results", "rat"], 'No run has a result "rat".'],
		[["--results", "spikes"], '"spikes" has 3 items: name one of spikes.rate, spikes.text, spikes.times.'],
	])("%s is refused", async (args, message) => {
		expect(await recorded(["table", await twoRuns(), ...args])).toEqual({ errors: `pypet: ${message}\n`, output: "", status: 2 });
	});
});
