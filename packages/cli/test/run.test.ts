import { copyFileSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "../src/run.js";
import { OutputClosedError } from "../src/terminal.js";
import { fixture, recorded, temporary } from "./recorder.js";

describe("pypet", () => {
	test("--help lists the verbs within 80 columns", async () => {
		const { output, status } = await recorded(["--help"]);
		expect(output).toMatchInlineSnapshot(`
			"pypet looks into files of trajectories, written from Python or TypeScript,
			finishes explorations, and has sweeps done by many processes.

			  pypet tree FILE             groups, parameters and results as a tree, with
			                              values
			  pypet runs FILE             the table of runs: explored values, completed or
			                              why not
			  pypet table FILE            a row for each run, with its parameters and
			                              results
			  pypet get FILE NAME         the value of a parameter, the items of a result
			  pypet dump FILE             the whole file as JSON, with the type of every
			                              value
			  pypet open FILE             shows the file in the browser, and follows an
			                              exploration that runs
			  pypet report FILE           one HTML page with runs, results, figures and tree
			  pypet export FILE           the table of runs as Parquet, Arrow, CSV or numpy
			                              file
			  pypet copy FILE COPY        reads everything in a file and writes it anew
			  pypet resume FILE           runs what an exploration that ended early has left
			  pypet verify FILE           reads all of a file and names what is damaged
			  pypet recover FILE          folds the log of a killed program into its file
			  pypet repair SOURCE TARGET  saves what can be read of a damaged file into a
			                              new one
			  pypet work FOLDER           does runs of a sweep, as one of any number of
			                              workers
			  pypet submit FOLDER         has Slurm do what is missing of a sweep
			  pypet collect FOLDER        brings the runs of a sweep that are done into the
			                              trajectory's file
			  pypet status FOLDER         says how far a sweep is
			  pypet cancel FOLDER         has no run of a sweep started any more

			  pypet help VERB  what a verb does, and its options
			  pypet --version  the version of this command

			Exit status is 0, or 2 when something can't be read; standard error says what.
			"
		`);
		expect(status).toBe(0);
	});

	test.each(["tree", "runs", "table", "get", "dump", "export"])("%s --help fits into 80 columns", async (verb) => {
		const { output, status } = await recorded([verb, "--help"]);
		expect(output).toContain(`pypet ${verb} FILE`);
		expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
		expect(status).toBe(0);
	});

	test.each([["help"], ["-h"], ["help", "help"]])("%s %s writes what --help does", async (...args) => {
		expect(await recorded(args)).toEqual(await recorded(["--help"]));
	});

	test.each([["help"], ["--help"], ["-h"]])("%s VERB writes what VERB --help does", async (help) => {
		expect(await recorded([help, "runs"])).toEqual(await recorded(["runs", "--help"]));
	});

	test("without a verb writes the help to standard error and ends with status 2", async () => {
		const { output } = await recorded(["--help"]);
		expect(await recorded([])).toEqual({ errors: output, output: "", status: 2 });
	});

	test("--version writes the version", async () => {
		expect((await recorded(["--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
	});

	test.each([
		[["tre", "f"], "There is no verb tre. Did you mean tree?"],
		[["--verison"], "There is no option --verison. Did you mean --version?"],
		[["frobnicate"], "There is no verb frobnicate. See pypet help."],
		[["help", "tre"], "There is no verb tre. Did you mean tree?"],
		[["hlep"], "There is no verb hlep. Did you mean help?"],
		[["help", "tree", "runs"], 'help takes one VERB only, and "runs" is one more.'],
		[["tree"], "tree needs a FILE: pypet tree FILE."],
		[["get", "f"], "get needs a NAME: pypet get FILE NAME."],
		[["tree", "f", "g"], 'tree takes FILE only, and "g" is one more.'],
		[["runs", "f", "--jsn"], "runs has no option --jsn. Did you mean --json?"],
		[["tree", "f", "--trajectory"], "--trajectory needs a value: --trajectory NAME."],
		[["tree", "f", "--all=yes"], '--all takes no value, and "yes" is one.'],
		[["tree", "f", "-x"], "tree has no option -x. See pypet tree --help."],
	])("%j is refused with one line that says what to do", async (args, message) => {
		expect(await recorded(args)).toEqual({ errors: `pypet: ${message}\n`, output: "", status: 2 });
	});

	test("takes a file whose name begins with a dash behind --", async () => {
		expect((await recorded(["tree", "--", "--all"])).errors).toBe("pypet: --all does not exist.\n");
	});

	test.each(["tree", "runs", "dump"])("%s of a file that is not there says so in one line", async (verb) => {
		expect(await recorded([verb, "nowhere.hdf5"])).toEqual({ errors: "pypet: nowhere.hdf5 does not exist.\n", output: "", status: 2 });
	});

	test("a file that is no HDF5 file is told in one line", async () => {
		const file = temporary("notes.txt");
		writeFileSync(file, "no HDF5 at all");
		expect(await recorded(["tree", file])).toEqual({ errors: `pypet: ${file} is no HDF5 file.\n`, output: "", status: 2 });
	});

	test("a folder is told in one line", async () => {
		expect(await recorded(["tree", "."])).toEqual({ errors: "pypet: . is a folder, not a file.\n", output: "", status: 2 });
	});

	test("a truncated file is told in one line", async () => {
		const file = temporary("cut.hdf5");
		copyFileSync(fixture("env.hdf5"), file);
		truncateSync(file, 100_000);
		const { errors, output, status } = await recorded(["dump", file]);
		expect(errors).toMatch(
			/^pypet: .*cut\.hdf5 is cut off: 407721 bytes are missing\. pypet repair \S+ TARGET saves what can be read\.\n$/,
		);
		expect(output).toBe("");
		expect(status).toBe(2);
	});

	test("a trajectory that is not in the file is told with those that are", async () => {
		const { errors, status } = await recorded(["runs", fixture("several.hdf5"), "--trajectory", "delta"]);
		expect(errors).toContain('holds no trajectory "delta". It holds "alpha", "beta", "gamma".\n');
		expect(status).toBe(2);
	});

	test("stops without a word when nobody reads the output any more", async () => {
		const errors: string[] = [];
		let writes = 0;
		const write = () => {
			writes += 1;
			if (writes > 2) throw new OutputClosedError();
		};
		const status = await run(["dump", fixture("env.hdf5")], { columns: undefined, write, writeError: (text) => errors.push(text) });
		expect({ errors, status, writes }).toEqual({ errors: [], status: 0, writes: 3 });
	});
});
