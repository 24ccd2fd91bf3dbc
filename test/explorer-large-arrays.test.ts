// Arrays that are too large to be read whole, as the explorer reads and shows them: files that h5py made larger than the memory.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ValueView } from "@pypet/explorer/protocol";
import { answersOn, openStore } from "@pypet/explorer/reading";
import { Environment } from "pypet";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, NO_CHROMIUM } from "./support/chromium.js";
import { Explorer } from "./support/explorer.js";
import { hasPythonModule, runPython } from "./support/python.js";

const hasH5py = hasPythonModule("h5py");
if (!hasH5py) console.warn("skipped: arrays larger than the memory in the explorer; install python3-h5py");
const executable = chromiumPath();
if (executable === undefined) console.warn(NO_CHROMIUM);

const folder = mkdtempSync(path.join(tmpdir(), "explorer-large-"));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Puts large arrays in place of small ones, with the attributes that these have. `sparse.hdf5` has 100 GB in chunks, of which ten values were written; and
 * `long.hdf5`, which is sparse on the disk as well, 3 GB in one piece, and a matrix of 4 GB that is compressed.
 */
const MAKE_LARGE = `
import h5py

def replace(leaf, name, **given):
    attributes = dict(leaf[name].attrs)
    del leaf[name]
    made = leaf.create_dataset(name, dtype="f8", **given)
    made.attrs.update(attributes)
    return made

with h5py.File("sparse.hdf5", "r+") as file:
    huge = replace(file["sparse/results/runs/run_00000000/huge"], "huge", shape=(12_500_000_000,), chunks=(1000,))
    huge[7_000_000_000:7_000_000_010] = range(1, 11)

with h5py.File("long.hdf5", "r+") as file:
    leaf = file["long/results/huge"]
    line = replace(leaf, "line", shape=(375_000_000,))
    line[-1] = 42
    map = replace(leaf, "map", shape=(1_000_000, 500), chunks=(1000, 500), compression="gzip")
    map[500_000:500_400, 100:140] = 7
`;

beforeAll(async () => {
	if (!hasH5py) return;
	const sparse = new Environment({
		trajectory: "sparse",
		filename: path.join(folder, "sparse.hdf5"),
		addTime: false,
		progress: false,
		git: false,
	});
	await sparse.run((run) => {
		run.f_add_result("huge", Float64Array.of(1, 2));
		run.f_add_result("rate", 2.5);
	});
	sparse.trajectory.v_storage_service?.close();
	const long = new Environment({
		trajectory: "long",
		filename: path.join(folder, "long.hdf5"),
		addTime: false,
		progress: false,
		git: false,
	});
	long.trajectory.f_add_result("huge", { line: Float64Array.of(1, 2), map: Float64Array.of(1, 2), unit: "mV" });
	long.trajectory.f_store();
	long.trajectory.v_storage_service?.close();
	runPython(folder, MAKE_LARGE);
});

describe.skipIf(!hasH5py)("arrays that are too large to be read whole", () => {
	test("are described without being read, and a part is given where the first values were written", async () => {
		const answers = answersOn(await openStore(path.join(folder, "sparse.hdf5")));
		const fullName = "results.runs.run_00000000.huge";
		expect(answers.summarise("sparse", [fullName])).toEqual(["float64[12500000000]"]);
		const view = answers.readNode("sparse", fullName)?.items?.[0]?.value;
		expect(view).toMatchObject({
			kind: "array",
			type: "float64[12500000000]",
			shape: [100_000],
			part: { start: [7_000_000_000], whole: [12_500_000_000] },
			note: "A part: the array has 100.0 GB, too much to be read whole. Before [7000000000] nothing was written.",
		});
		expect(numbersOf(view).slice(0, 11)).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0));
	});

	test("are none of the results of which figures are drawn, and the others are", async () => {
		const answers = answersOn(await openStore(path.join(folder, "sparse.hdf5")));
		expect(answers.readResultNames("sparse").map(({ label }) => label)).toEqual(["rate"]);
		const column = answers.readResult("sparse", { pattern: "results.runs.$.huge", item: "huge" }, "mean", 0, 1);
		expect(column.present).toEqual(Uint8Array.of(0));
	});

	test("are read part by part, and what is beside them whole", async () => {
		const file = path.join(folder, "long.hdf5");
		expect(statSync(file).size).toBeGreaterThan(3e9);
		const answers = answersOn(await openStore(file));
		const items = new Map(answers.readNode("long", "results.huge")?.items?.map(({ name, value }) => [name, value]));
		expect(items.get("unit")).toMatchObject({ text: "mV" });
		expect(items.get("line")).toMatchObject({ type: "float64[375000000]", shape: [100_000], part: { start: [0] } });
		expect(items.get("map")).toMatchObject({ type: "float64[1000000 × 500]", shape: [333, 300], part: { start: [500_000, 0] } });
		const end = answers.readArrayPart("long", "results.huge", "line", [374_999_990]);
		expect([end?.part?.start, end?.numbers?.at(-1)]).toEqual([[374_900_000], 42]);
		const middle = answers.readArrayPart("long", "results.huge", "map", [500_390, 99]);
		expect(middle?.numbers?.slice(0, 3)).toEqual(Float64Array.of(0, 7, 7));
		expect(answers.readArrayPart("long", "results.huge", "unit", [0])).toBe(undefined);
	});
});

describe.skipIf(!hasH5py || executable === undefined)("a large array on the explorer's page", () => {
	let explorer: Explorer;
	beforeAll(async () => {
		explorer = await Explorer.start(executable ?? "", new Map([["sparse.hdf5", readFileSync(path.join(folder, "sparse.hdf5"))]]));
	}, 60_000);
	afterEach(async () => {
		await explorer.closePages();
		expect(explorer.complaints.splice(0)).toEqual([]);
	});
	afterAll(() => explorer.close());

	test("is shown as a line where something was written, and moves to where the person wants it", async () => {
		const page = await explorer.open("file=/sparse.hdf5&node=results.runs.run_00000000.huge");
		const card = page.getByRole("region", { name: "huge" });
		await card.getByText("A part: the array has 100.0 GB").waitFor();
		await card.getByRole("img", { name: "huge, as line" }).locator("canvas").first().waitFor();
		await card.getByLabel("Shown as").selectOption("table");
		await card.getByRole("row", { name: "7000000000 1" }).waitFor();
		await card.getByRole("spinbutton", { name: "axis 0 from" }).fill("7000000005");
		await card.getByRole("spinbutton", { name: "axis 0 from" }).press("Enter");
		await card.getByRole("row", { name: "7000000005 6" }).waitFor();
		expect(decodeURIComponent(page.url())).toContain("7000000005");
	});
});

function numbersOf(view: ValueView | undefined): Float64Array {
	if (view?.kind === "array" && view.numbers) return view.numbers;
	throw new Error("This is no array of numbers.");
}
