import { writePickle } from "@pypet/pickle";
import { openHdf5 } from "@pypet/storage-hdf5";
import { Bytes } from "@pypet/values";
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

/** A file whose only trajectory was deleted. */
async function emptyFile() {
	const path = await twoRuns();
	const storage = await openHdf5(path);
	const transaction = storage.transaction();
	transaction.deleteTrajectory("small");
	transaction.commit();
	storage.close();
	return path;
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
		[["--results", "rat"], 'No run has a result "rat". The first completed run has spikes.rate, spikes.text, spikes.times.'],
		[["--results", "spike.rate"], 'No run has a result "spike.rate". Did you mean "spikes.rate"?'],
		[["--parameters", "tua"], 'There is no "tua" in the tree. Did you mean "tau"?'],
		[["--results", "spikes"], '"spikes" has 3 items: name one of spikes.rate, spikes.text, spikes.times.'],
	])("%s is refused", async (args, message) => {
		expect(await recorded(["table", await twoRuns(), ...args])).toEqual({ errors: `pypet: ${message}\n`, output: "", status: 2 });
	});

	test("names a result that can't be read, and writes the others", async () => {
		const bad = new Bytes(writePickle("y", { protocol: 2 }).slice(0, -1));
		const file = await storedFile({
			"results.runs.run_00000000.bad": { className: "PickleResult", items: new Map([["bad", bad]]) },
			"results.runs.run_00000000.rate": result({ rate: 1.5 }),
		});
		const { errors, output, status } = await recorded(["table", file, "--csv"]);
		expect(output).toBe("idx,completed,rate\r\n0,True,1.5\r\n");
		expect(errors).toMatch(/^pypet: results\.runs\.run_00000000\.bad:bad can't be read: .+\n$/);
		expect(status).toBe(2);
	});

	test("leaves a cell empty whose value can't be read, and a parameter out, and names each once", async () => {
		const pickle = writePickle("y", { protocol: 2 });
		const both = (second: Bytes) => ({
			className: "PickleResult",
			items: new Map([
				["good", new Bytes(pickle)],
				["later", second],
			]),
		});
		const torn = new Bytes(pickle.slice(0, -1));
		const file = await storedFile(
			{
				"parameters.tau": { className: "PickleParameter", items: new Map([["data", torn]]) },
				"parameters.x": parameter(1, [1, 2]),
				"results.runs.run_00000000.fit": both(new Bytes(pickle)),
				"results.runs.run_00000001.fit": both(torn),
			},
			2,
			["parameters.x"],
		);
		const { errors, output, status } = await recorded(["table", file, "--csv", "--parameters", "tau,x"]);
		expect(output).toBe("idx,completed,x,good,later\r\n0,True,1.0,y,y\r\n1,False,2.0,y,\r\n");
		expect(errors.trim().split("\n")).toEqual([
			expect.stringMatching(/^pypet: parameters\.tau:data can't be read: .+/),
			expect.stringMatching(/^pypet: results\.runs\.run_00000001\.fit:later can't be read: .+/),
		]);
		expect(status).toBe(2);
	});

	test("tells which trajectories there are, where another is asked for", async () => {
		const file = await twoRuns();
		const { errors, status } = await recorded(["table", file, "--trajectory", "big"]);
		expect({ errors, status }).toEqual({ errors: `pypet: ${file} holds no trajectory "big". It holds "small".\n`, status: 2 });
	});

	test("says of a file without a trajectory that it holds none", async () => {
		const file = await emptyFile();
		const { errors, status } = await recorded(["table", file]);
		expect(errors).toBe(
			`pypet: ${file} is an HDF5 file, and holds no trajectory: nothing was stored in it, or another program than pypet wrote it.\n`,
		);
		expect(status).toBe(2);
	});

	test("says why there are no results, where no run is completed", async () => {
		const { errors, output, status } = await recorded(["table", fixture("only_init.hdf5")]);
		expect(output).toContain("0  False");
		expect(errors).toBe(
			"pypet: no run of only_init is completed, so that the table is without results. Those of a run that ended early are shown by --results NAMES.\n",
		);
		expect(status).toBe(0);
		const asked = await recorded(["table", fixture("only_init.hdf5"), "--results", "z"]);
		expect(asked).toEqual({ errors: 'pypet: No run has a result "z". No run is completed.\n', output: "", status: 2 });
	});
});
