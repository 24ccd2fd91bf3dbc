import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { readPickle } from "@pypet/pickle";
import { copyTrajectory, UnreadableValueError } from "@pypet/storage";
import {
	type AnyIndex,
	Bytes,
	cellAt,
	Frame,
	Index,
	type PandasArray,
	Scalar,
	Series,
	SharedData,
	type StoredValue,
	sameValue,
	Table,
} from "@pypet/values";
import { describe, expect, it } from "vitest";
import { DirectReader } from "../src/file-format/direct-reader.js";
import { type Hdf5StorageService, loadHdf5 } from "../src/index.js";
import { differences, pictureOf, unknownPlaces } from "./support/compare-readers.js";
import { MemoryBytes } from "./support/memory-bytes.js";
import { fromNeutral, type NeutralValue } from "./support/neutral.js";
import { temporaryFolder } from "./support/temporary-store.js";
import { readWithLibrary } from "./support/with-library.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/python/", import.meta.url));
const NAMES = readdirSync(FIXTURES)
	.filter((name) => name.endsWith(".hdf5"))
	.map((name) => name.slice(0, -".hdf5".length));
const open = await loadHdf5();

interface NeutralNode {
	readonly kind: "group" | "parameter" | "result";
	readonly class: string;
	readonly comment: string;
	readonly annotations: Readonly<Record<string, NeutralValue>>;
	readonly value?: NeutralValue;
	readonly range?: readonly NeutralValue[];
	readonly items?: Readonly<Record<string, NeutralValue>>;
}

interface NeutralTrajectory {
	readonly name: string;
	readonly comment: string;
	readonly time: string;
	readonly timestamp: number;
	readonly version: string;
	readonly python: string;
	readonly annotations: Readonly<Record<string, NeutralValue>>;
	readonly explored_parameters: readonly string[];
	readonly runs: readonly Readonly<Record<string, unknown>>[];
	readonly nodes: Readonly<Record<string, NeutralNode>>;
}

describe.each(NAMES.filter((name) => name !== "filter_lzo"))("%s", (name) => {
	const storage = open(`${FIXTURES}${name}.hdf5`, { readOnly: true });
	const { trajectories }: { trajectories: NeutralTrajectory[] } = JSON.parse(readFileSync(`${FIXTURES}${name}.json`, "utf8"));

	it("names the trajectories of the JSON", () => {
		expect(storage.trajectoryNames()).toEqual(expect.arrayContaining(trajectories.map((trajectory) => trajectory.name)));
	});

	it("gives trajectories, nodes, comments, annotations and runs of the JSON", () => {
		for (const expected of trajectories) {
			const { annotations, ...record } = storage.readTrajectory(expected.name) ?? expect.fail(`${expected.name} is missing`);
			const { comment, python, time, timestamp, version } = expected;
			expect({ ...record, explored: record.explored.toSorted() }).toEqual({
				name: expected.name,
				comment,
				python,
				time,
				timestamp,
				version,
				explored: expected.explored_parameters,
			});
			expectAnnotations("the trajectory", annotations, expected.annotations);
			expect(storage.readRuns(expected.name)).toEqual(expected.runs.map(runOf));
			expectNodes(storage, expected);
		}
	});

	it("reads the same from a copy, of which the HDF5 library says the same", () => {
		const filename = join(temporaryFolder(), `${name}.hdf5`);
		const copy = open(filename);
		for (const { name: trajectory } of trajectories) copyTrajectory(storage, copy, trajectory);
		for (const { name: trajectory } of trajectories) {
			expect(copy.readTrajectory(trajectory)).toStrictEqual(storage.readTrajectory(trajectory));
			expect(copy.readRuns(trajectory)).toStrictEqual(storage.readRuns(trajectory));
			expect(copy.readLinks(trajectory)).toStrictEqual(storage.readLinks(trajectory));
			expect(copy.readNodesBelow(trajectory, "")).toStrictEqual(storage.readNodesBelow(trajectory, ""));
			for (const { fullName, kind } of storage.readNodesBelow(trajectory, "")) {
				if (kind === "leaf") expect(copy.readLeaf(trajectory, fullName)).toStrictEqual(storage.readLeaf(trajectory, fullName));
			}
		}
		copy.close();
		const own = pictureOf(new DirectReader(new MemoryBytes(readFileSync(filename))));
		expect(differences(own, readWithLibrary(filename, pictureOf))).toEqual([]);
		expect(unknownPlaces(own)).toEqual([]);
	});

	it("gives values and ranges of the JSON", () => {
		for (const { name: trajectory, nodes } of trajectories) {
			for (const [fullName, node] of Object.entries(nodes)) {
				if (node.kind !== "group") expectLeaf(storage, trajectory, fullName, node);
			}
		}
	});
});

it("filter_lzo: everything compressed by LZO throws UnreadableValueError, which names the filter and the way out", () => {
	const storage = open(`${FIXTURES}filter_lzo.hdf5`);
	const [trajectory = ""] = storage.trajectoryNames();
	expect(() => storage.readTrajectory(trajectory)).toThrow(UnreadableValueError);
	expect(() => storage.readLeaf(trajectory, "parameters.x")).toThrow(/parameters\.x:data.*filter lzo.*ptrepack/);
	expect(storage.readNode(trajectory, "parameters.x")?.className).toBe("Parameter");
});

function runOf(run: Readonly<Record<string, unknown>>) {
	return {
		idx: run.idx,
		name: run.name,
		completed: run.completed === 1,
		time: run.time,
		timestamp: run.timestamp,
		finishTimestamp: run.finish_timestamp,
		runtime: run.runtime,
		parameterSummary: run.parameter_summary,
		environmentHexsha: run.short_environment_hexsha,
	};
}

function expectNodes(storage: Hdf5StorageService, { name, nodes }: NeutralTrajectory): void {
	const found = new Map(storage.readNodesBelow(name, "").map((record) => [record.fullName, record]));
	// pypet adds its settings to the tree when it loads.
	const expected = Object.entries(nodes).filter(([fullName]) => found.has(fullName) || !/^config(\.hdf5|$)/.test(fullName));
	expect([...found.keys()].toSorted()).toEqual(expected.map(([fullName]) => fullName).toSorted());
	for (const [fullName, node] of expected) {
		const record = found.get(fullName) ?? expect.fail(fullName);
		expect([fullName, record.kind, record.comment]).toEqual([fullName, node.kind === "group" ? "group" : "leaf", node.comment]);
		if (record.className) expect([fullName, record.className]).toEqual([fullName, node.class]);
		expectAnnotations(fullName, record.annotations, node.annotations);
	}
}

function expectAnnotations(place: string, found: ReadonlyMap<string, StoredValue>, expected: NeutralNode["annotations"]): void {
	expect([place, ...found.keys()].toSorted()).toEqual([place, ...Object.keys(expected)].toSorted());
	for (const [name, value] of Object.entries(expected)) expectValue(`${place}, annotation ${name}`, found.get(name), value);
}

function expectLeaf(storage: Hdf5StorageService, trajectory: string, fullName: string, node: NeutralNode): void {
	if (storage.readNode(trajectory, fullName) === undefined) return;
	for (const [item, value] of Object.entries(node.items ?? {})) {
		const stored = readItem(storage, trajectory, fullName, item, value);
		if (stored !== undefined) expectValue(`${fullName}:${item}`, unpickled(stored, node), value);
	}
	if (node.value) expectParameter(storage, trajectory, fullName, node, node.value);
}

function readItem(
	storage: Hdf5StorageService,
	trajectory: string,
	fullName: string,
	item: string,
	value: NeutralValue,
): StoredValue | undefined {
	const stored = storage.readLeaf(trajectory, fullName, [item])?.get(item);
	// Sparse matrices are text under another name, and their leaf's to decode.
	return value.t === "sparse" ? undefined : (stored ?? null);
}

function expectParameter(storage: Hdf5StorageService, trajectory: string, fullName: string, node: NeutralNode, value: NeutralValue): void {
	const items = storage.readLeaf(trajectory, fullName) ?? expect.fail(fullName);
	const data = items.get("data__rr__") ?? items.get("data");
	if (data !== undefined) expectValue(fullName, unpickled(data instanceof Table ? cellOf(data, 0) : data, node), value);
	const range = items.get("explored_data");
	if (!node.range || !(range instanceof Table) || !range.columns.has("data")) return;
	expect([fullName, range.rowCount]).toEqual([fullName, node.range.length]);
	node.range.forEach((each, row) => {
		expectValue(`${fullName}, run ${row}`, cellOf(range, row), each);
	});
}

function cellOf(table: Table, row: number): StoredValue {
	const column = table.columns.get("data") ?? expect.fail("The table has no column data.");
	return cellAt(column, row);
}

function expectValue(place: string, stored: StoredValue | undefined, expected: NeutralValue): void {
	const value = fromNeutral(expected);
	if (expected.t === "frame" && stored instanceof Table) expectTable(place, stored, expected);
	else if (expected.t === "frame" && stored instanceof Frame) expectFrame(place, stored, expected);
	else if (expected.t === "series" && stored instanceof Series) expectSeries(place, stored, expected);
	else if (expected.t === "shared" && stored instanceof SharedData) expect([place, classOf(stored)]).toEqual([place, expected.class]);
	else if (value === undefined) expect(stored, place).toBeDefined();
	else if (!sameValue(stored, value)) expect.fail(`${place} is ${inspect(stored)}, not ${inspect(value)}`);
}

/** The bytes of a pickle are its leaf's to decode, as `@pypet/parameters` does. */
function unpickled(stored: StoredValue, { class: className }: NeutralNode): StoredValue {
	return className.startsWith("Pickle") && stored instanceof Bytes ? readPickle(stored.data) : stored;
}

function classOf({ kind }: SharedData): string {
	const names = { ARRAY: "Array", CARRAY: "CArray", EARRAY: "EArray", VLARRAY: "VLArray", TABLE: "Table" };
	return `Shared${kind === "FRAME" || kind === "SERIES" ? "PandasFrame" : names[kind]}`;
}

function expectFrame(place: string, frame: Frame, expected: NeutralValue): void {
	expectLabels(`${place}, index`, frame.index, expected.index as NeutralValue);
	expectLabels(`${place}, columns`, frame.columns, expected.columns as NeutralValue);
	const columns = expected.data as NeutralValue[];
	columns.forEach((column, position) => {
		expectCells(`${place}, column ${position}`, frame.data[position], column);
	});
}

function expectSeries(place: string, series: Series, expected: NeutralValue): void {
	expectLabels(`${place}, index`, series.index, expected.index as NeutralValue);
	expectCells(place, series.values, expected);
	expectValue(`${place}, name`, series.name, expected.name as NeutralValue);
}

function expectLabels(place: string, index: AnyIndex, expected: NeutralValue): void {
	const labels = Array.from({ length: index.length }, (_, position) => index.at(position));
	expectValue(place, labels, { t: "list", v: expected.v });
	const names = (expected.names ?? [expected.name ?? { t: "none" }]) as NeutralValue[];
	expectValue(`${place}, names`, index instanceof Index ? [index.name] : index.levels.map(({ name }) => name), { t: "list", v: names });
}

function expectCells(place: string, column: PandasArray | undefined, expected: NeutralValue): void {
	expect([place, column?.dtype]).toEqual([place, expected.dtype]);
	expectValue(place, column?.toArray(), { t: "list", v: expected.v });
}

function expectTable(place: string, table: Table, frame: NeutralValue): void {
	const names = (frame.columns as { v: NeutralValue[] }).v.map((name) => String(name.v));
	expect([place, ...table.columns.keys()].toSorted()).toEqual([place, ...names].toSorted());
	const data = frame.data as { dtype: string; v: unknown[] }[];
	names.forEach((name, index) => {
		const column = table.columns.get(name) ?? expect.fail(name);
		data[index]?.v.forEach((value, row) => {
			const cell = cellAt(column, row);
			// pandas gives out the numbers of a column as Python's, whatever numpy type they have.
			const expected = fromNeutral(typeof value === "object" ? (value as NeutralValue) : { t: "float", v: value }) ?? null;
			if (cell instanceof Scalar) expect([place, name, row, Number(cell.value)]).toEqual([place, name, row, Number(expected)]);
			else expect([place, name, row, cell]).toEqual([place, name, row, expected]);
		});
	});
}
