// The code that the explorer shows gets the numbers that it shows: TypeScript with the packages of the project, Python with pypet.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { explorerFiles, QUOTES } from "./support/explorer-files.js";
import { hasPythonModule, runPython } from "./support/python.js";
import { linkPackages, runExample } from "./support/run-example.js";

const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);
const hasPypet = hasPythonModule("pypet");
if (!hasPypet) console.warn("skipped: the explorer's Python code; install pypet 0.7.0.");

describe.skipIf(executable === undefined)("the code that the explorer shows", () => {
	let files = new Map<string, Uint8Array>();
	let explorer: Explorer;
	let folder: string;
	beforeAll(async () => {
		files = await explorerFiles();
		explorer = await Explorer.start(executable ?? "", files);
		folder = mkdtempSync(path.join(tmpdir(), "explorer-code-"));
		linkPackages(folder);
		for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(async () => {
		await explorer.close();
		rmSync(folder, { recursive: true });
	});

	/** What programs leave in a variable, rows of numbers: the TypeScript one and, where there is pypet, the Python one. */
	async function numbersBy({ python, typescript }: Code, variable: string): Promise<Numbers[]> {
		const printed = await runExample(folder, `${typescript}console.log(JSON.stringify(${variable}));`);
		const rows: object[] = JSON.parse(printed.at(-1)?.text ?? "");
		const numbers = [sorted(rows.map((row) => Object.values(row)))];
		if (!hasPypet) return numbers;
		const printing = `import json\nprint("rows:", json.dumps([[float(each) for each in row] for row in ${variable}]))`;
		const [, text = ""] = /^rows: (.*)$/m.exec(runPython(folder, `${python}${printing}`)) ?? [];
		return [...numbers, sorted(JSON.parse(text.replaceAll("NaN", "null")))];
	}

	async function expectSame(page: Page, rows: Numbers, dialog: string, variable: string): Promise<void> {
		for (const numbers of await numbersBy(await codeOf(page, dialog), variable)) expect(numbers).toEqual(rows);
	}

	test("for a table gets the runs that the filter lets through", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs");
		await page.getByRole("columnheader", { name: "rate" }).waitFor();
		await page.getByRole("searchbox", { name: "Filter runs" }).fill("not (tau == 20) and 0 < current <= 3 and rate / 2 != 0.75");
		await page.getByText("2 of 12 runs").waitFor();
		const rows = numbersIn(await csvOf(page, page.getByRole("button", { name: "CSV" })), ["state", "started", "error"]);
		expect(rows.map((row) => row[0])).toEqual([3, 4]);
		await expectSame(page, rows, "the table of runs", "rows");
	});

	test("lists the runs of a filter that no program can know from the file", async () => {
		const page = await explorer.open("file=/lif.hdf5&view=runs&filter=state+%3D%3D+completed");
		await page.getByText("11 of 12 runs").waitFor();
		await page.getByRole("columnheader", { name: "rate" }).waitFor();
		const code = await codeOf(page, "the table of runs");
		expect(code.typescript).toContain("[[0, 4], [6, 11]]");
		const rows = numbersIn(await csvOf(page, page.getByRole("button", { name: "CSV" })), ["state", "started", "error"]);
		for (const numbers of await numbersBy(code, "rows")) expect(numbers).toEqual(rows);
	});

	test.each([
		["lines", "Lines: rate over current, by tau", "filter=current+>+0", "points"],
		[
			"lines in panels",
			"Lines: mean of trace over current, by tau, a panel for each trial",
			"panels=parameters.trial&y=results.runs.$.voltage:trace",
			"points",
		],
		["the maxima of arrays", "Lines: maximum of trace over current, by tau", "y=results.runs.$.voltage:trace&reduce=maximum", "points"],
		[
			"a heat map at one value of the third parameter",
			"Heat map: rate over current and tau",
			"figure=heat+map&held=parameters.trial%3D1",
			"points",
		],
		["durations", "Lines: seconds over current, by tau", "y=seconds", "points"],
		["a scatter", "Scatter: rate over current, by tau", "figure=scatter", "rows"],
		["parallel coordinates", "Parallel coordinates: the explored parameters and rate", "figure=parallel", "rows"],
	])("for a figure gets its numbers: %s", async (_, label, hash, variable) => {
		const page = await explorer.open(`file=/lif.hdf5&view=figure&${hash}`);
		await page.getByRole("img", { name: label }).locator("canvas").first().waitFor();
		const rows = numbersIn(await csvOf(page, page.getByRole("figure").getByRole("button", { name: "CSV" })));
		expect(rows.length).toBeGreaterThan(3);
		await expectSame(page, rows, label, variable);
	});

	test("for an array gets it, or the part of it that is shown, and a link shows that part again", async () => {
		const page = await explorer.open("file=/many.hdf5&node=results.runs.run_00000031.stack");
		await page.getByRole("slider", { name: "axis 0" }).fill("1");
		await page.getByRole("region", { name: "stack" }).getByRole("combobox", { name: "Shown as" }).selectOption("table");
		const rows = numbersIn(await csvOf(page, page.getByRole("button", { name: "CSV" })));
		expect(rows[0]).toEqual([24, 26, 28, 30]);
		const code = await codeOf(page, "stack");
		const [line] = (await runExample(folder, `${code.typescript}console.log(JSON.stringify(Array.from(shown)));`)).slice(-1);
		expect(JSON.parse(line?.text ?? "")).toEqual(rows.flat());
		if (hasPypet) expect(JSON.parse(runPython(folder, `${code.python}print(shown.tolist())`).split("\n").at(-2) ?? "")).toEqual(rows);
		const other = await explorer.open(new URL(page.url()).hash.slice(1));
		await other.getByRole("grid", { name: "stack" }).waitFor();
		expect(await other.getByRole("slider", { name: "axis 0" }).inputValue()).toBe("1");
	});

	test("quotes names, whatever characters a file has in them", async () => {
		const page = await explorer.open();
		const name = 'it\'s "a".hdf5';
		writeFileSync(path.join(folder, name), files.get("many.hdf5") ?? "");
		const buffer = Buffer.from(files.get("many.hdf5") ?? "");
		await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/x-hdf5", buffer });
		await page.getByRole("button", { name: QUOTES }).click();
		const label = `Lines: ${QUOTES} over x`;
		await page.getByRole("img", { name: label }).locator("canvas").first().waitFor();
		const rows = numbersIn(await csvOf(page, page.getByRole("figure").getByRole("button", { name: "CSV" })));
		expect(rows).toHaveLength(3);
		await expectSame(page, rows, label, "points");
	});
});

/** Programs as they are shown. */
interface Code {
	readonly typescript: string;
	readonly python: string;
}

/** Rows in ascending order; `null` where there is no number. Twelve digits: sums differ in the last ones with the order of adding. */
type Numbers = (number | null)[][];

async function codeOf(page: Page, dialogName: string): Promise<Code> {
	await page.getByRole("button", { name: "Code" }).first().click();
	const dialog = page.getByRole("dialog", { name: `Code for ${dialogName}` });
	const text = dialog.getByRole("textbox", { name: "Code" });
	await dialog.getByRole("radio", { name: "TypeScript" }).check({ force: true });
	const typescript = await text.inputValue();
	await dialog.getByRole("radio", { name: "Python" }).check({ force: true });
	const python = await text.inputValue();
	await dialog.getByRole("button", { name: "Close" }).click();
	return { typescript, python };
}

async function csvOf(page: Page, button: Locator): Promise<string[][]> {
	const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
	const lines = readFileSync(await download.path(), "utf8")
		.trim()
		.split("\r\n");
	return lines.map((line) => line.split(","));
}

function numbersIn([heads = [], ...rows]: readonly string[][], without: readonly string[] = []): Numbers {
	const kept = (_: unknown, position: number) => !without.includes(heads[position] ?? "");
	return sorted(rows.map((row) => row.filter(kept).map((cell) => (cell === "" ? null : Number(cell)))));
}

function sorted(rows: Numbers): Numbers {
	const rounded = rows.map((row) => row.map((each) => (each === null ? null : Number(each.toPrecision(12)))));
	return rounded.sort((left, right) => left.reduce((sign, each, place) => sign || Number(each) - Number(right[place]), 0) ?? 0);
}
