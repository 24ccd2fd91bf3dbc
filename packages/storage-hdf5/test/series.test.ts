import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LeafItems } from "@pypet/storage";
import { isPypetError, Scalar, type StoredValue, sameValue } from "@pypet/values";
import { describe, expect, it, test } from "vitest";
import { type Hdf5StorageService, loadHdf5 } from "../src/index.js";
import { mutantOf } from "./support/mutants.js";
import { seeded } from "./support/random-changes.js";
import { leafRecord, TRAJECTORY, temporaryFolder, trajectoryRecord } from "./support/temporary-store.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/python/", import.meta.url));
const FILES = readdirSync(FIXTURES).filter((name) => name.endsWith(".hdf5"));
const MUTANTS = process.env.PYPET_TEST_LONG === undefined ? 300 : 5_000;
const ITEMS = ["rate", "unit", "trace"];
const open = await loadHdf5();

describe("readSeries", () => {
	test.each(FILES)("gives of each leaf two levels below a group what readLeaf gives: %s", (file) => {
		const storage = open(FIXTURES + file, { readOnly: true });
		for (const trajectory of storage.trajectoryNames()) {
			const leaves = [...storage.readNodesBelow(trajectory, "")].filter(({ kind }) => kind === "leaf");
			const places = new Set(leaves.map(({ fullName }) => placeOf(fullName)).filter((place) => place !== undefined));
			for (const place of places) {
				const [above = "", name = ""] = place.split("\n");
				const items = readableItems(storage, trajectory, above, name);
				expect([...storage.readSeries(trajectory, above, name, items)]).toEqual([...leafByLeaf(storage, trajectory, above, name, items)]);
			}
		}
		storage.close();
	});

	it("counts each value that it reads once", () => {
		const storage = open(runsFile(200), { readOnly: true });
		const before = storage.valuesRead;
		const rates = Array.from(storage.readSeries(TRAJECTORY, "results.runs", "z", ["rate"]), ([, items]) => items.get("rate"));
		expect(rates).toEqual(Array.from({ length: 200 }, (_, run) => run / 4));
		expect(storage.valuesRead - before).toBe(200);
		storage.close();
	});

	it("gives what readLeaf gives where several are read side by side, in a file of some megabytes", () => {
		const storage = open(runsFile(1000, 900), { readOnly: true });
		const isLate = (name: string) => name >= runName(600);
		const early = storage.readSeries(TRAJECTORY, "results.runs", "z", ITEMS);
		const late = storage.readSeries(TRAJECTORY, "results.runs", "z", ["trace", "rate"], isLate);
		for (let run = 0; run < 400; run++) {
			for (const [series, name] of [
				[early, runName(run)],
				[late, runName(600 + run)],
			] as const) {
				const { value } = series.next();
				expect(value?.[0]).toBe(name);
				for (const [item, read] of value?.[1] ?? []) {
					expect(read).toEqual(storage.readLeaf(TRAJECTORY, `results.runs.${name}.z`, [item])?.get(item));
				}
			}
		}
		storage.close();
	});

	it("finds what differs in single leaves among many that lie alike", () => {
		const filename = runsFile(200);
		const storage = open(filename);
		const changes: Readonly<Record<number, ReadonlyMap<string, StoredValue>>> = {
			50: new Map<string, StoredValue>([["rate", new Scalar("int64", 5n)]]),
			60: new Map<string, StoredValue>([["trace", new Float64Array(90).fill(1)]]),
			70: new Map<string, StoredValue>([["unit", "kHz"]]),
			80: new Map<string, StoredValue>([["rate", Float64Array.of(1, 2)]]),
		};
		for (const [run, items] of Object.entries(changes)) {
			const transaction = storage.transaction();
			transaction.writeItems(TRAJECTORY, `results.runs.${runName(Number(run))}.z`, items);
			transaction.commit();
		}
		const transaction = storage.transaction();
		transaction.deleteNode(TRAJECTORY, `results.runs.${runName(90)}.z`);
		transaction.commit();
		for (const items of [ITEMS, ["rate"], ["unit", "missing"]]) {
			const series = [...storage.readSeries(TRAJECTORY, "results.runs", "z", items)];
			expect(series).toEqual([...leafByLeaf(storage, TRAJECTORY, "results.runs", "z", items)]);
			expect(series).toHaveLength(199);
		}
		storage.close();
	});

	it("gives items that have to be read by themselves beside those that lie alike", () => {
		const storage = open(runsFile(20, 2000), { readOnly: true });
		for (const items of [["rate", "trace"], ["unit", "trace", "rate"], ["trace"]]) {
			const series = [...storage.readSeries(TRAJECTORY, "results.runs", "z", items)];
			expect(series).toEqual([...leafByLeaf(storage, TRAJECTORY, "results.runs", "z", items)]);
		}
		storage.close();
	});

	it("doesn't find what a run has no more, where its bytes are still there, though another series has looked at the run before", () => {
		const filename = runsFile(40, 3, ["y", "z"]);
		const storage = open(filename);
		const transaction = storage.transaction();
		transaction.deleteNode(TRAJECTORY, `results.runs.${runName(30)}.z`);
		transaction.commit();
		const [first, second] = ["y", "z"].map((name) => storage.readSeries(TRAJECTORY, "results.runs", name, ["rate"]));
		const found: string[] = [];
		for (const [name] of first ?? []) {
			if (name === runName(30)) continue;
			found.push(second?.next().value?.[0] ?? "none");
		}
		expect(found).toEqual(Array.from({ length: 40 }, (_, run) => runName(run)).filter((name) => name !== runName(30)));
		expect(second?.next().done).toBe(true);
		storage.close();
	});

	it("gives what readLeaf gives where runs share the data of another", () => {
		const filename = runsFile(12);
		const bytes = readFileSync(filename);
		const shared = BigInt(addressOfFloat(bytes, 5 / 4));
		for (const run of [6, 7, 9, 10, 11]) bytes.writeBigUInt64LE(shared, bytes.indexOf(littleEndian(addressOfFloat(bytes, run / 4))));
		writeFileSync(filename, bytes);
		const storage = open(filename, { readOnly: true });
		const series = [...storage.readSeries(TRAJECTORY, "results.runs", "z", ["rate"])];
		expect(series).toEqual([...leafByLeaf(storage, TRAJECTORY, "results.runs", "z", ["rate"])]);
		expect(series.slice(7).map(([, items]) => items.get("rate"))).toEqual([5 / 4, 8 / 4, 5 / 4, 5 / 4, 5 / 4]);
		storage.close();
	});

	it("of a damaged file gives no other value than readLeaf where both find one, or throws errors of this toolkit", {
		timeout: 600_000,
	}, () => {
		const random = seeded(21);
		const original = new Uint8Array(readFileSync(runsFile(40)));
		const filename = join(temporaryFolder(), "mutant.hdf5");
		const unexpected: string[] = [];
		let damaged = 0;
		for (let index = 0; index < MUTANTS; index++) {
			writeFileSync(filename, mutantOf(original, random));
			const storage = open(filename, { readOnly: true });
			const series = outcomeOf(() => storage.readSeries(TRAJECTORY, "results.runs", "z", ITEMS));
			if (series instanceof Error) damaged++;
			if (series instanceof Error && !isPypetError(series)) unexpected.push(`mutant ${index}: ${series}`);
			for (const [name, items] of series instanceof Error ? [] : series) {
				const leaf = outcomeOf(() => [[name, storage.readLeaf(TRAJECTORY, `results.runs.${name}.z`, ITEMS)]]);
				const found = leaf instanceof Error ? undefined : leaf.get(name);
				for (const [item, value] of found ?? []) {
					const read = items.get(item);
					if (read !== undefined && !sameValue(read, value)) unexpected.push(`mutant ${index}, ${name}: ${read} and ${value}`);
				}
			}
			storage.close();
		}
		expect(unexpected).toEqual([]);
		expect(damaged).toBeGreaterThan(MUTANTS / 40);
	});
});

/** The group two levels above a leaf, and the leaf's name. */
function placeOf(fullName: string): string | undefined {
	const [name = "", child, ...above] = fullName.split(".").reverse();
	return child === undefined || above.length === 0 ? undefined : `${above.reverse().join(".")}\n${name}`;
}

/** Items that any of the leaves has, and that can be read in all. */
function readableItems(storage: Hdf5StorageService, trajectory: string, above: string, name: string): string[] {
	const leaves = Array.from(storage.readNodesBelow(trajectory, above, 1), ({ fullName }) => `${fullName}.${name}`);
	const items = new Set(leaves.flatMap((leaf) => storage.readItemNames(trajectory, leaf) ?? []));
	return [...items].filter(
		(item) => !leaves.some((leaf) => outcomeOf(() => [["", storage.readLeaf(trajectory, leaf, [item])]]) instanceof Error),
	);
}

function* leafByLeaf(
	storage: Hdf5StorageService,
	trajectory: string,
	above: string,
	name: string,
	items: readonly string[],
): Generator<readonly [string, LeafItems]> {
	for (const { fullName } of storage.readNodesBelow(trajectory, above, 1)) {
		const leaf = storage.readLeaf(trajectory, `${fullName}.${name}`, items);
		if (leaf) yield [fullName.slice(above.length + 1), leaf];
	}
}

/** A file of runs with a float, a text and an array of so many numbers each, which is compressed from 1024 on. */
function runsFile(runs: number, length = 3, leaves: readonly string[] = ["z"]): string {
	const filename = join(temporaryFolder(), "runs.hdf5");
	const storage = open(filename);
	const transaction = storage.transaction();
	transaction.writeTrajectory(trajectoryRecord());
	const fullNames = Array.from({ length: runs }, (_, run) => leaves.map((leaf) => [run, `results.runs.${runName(run)}.${leaf}`] as const));
	for (const [run, fullName] of fullNames.flat()) {
		transaction.writeNode(TRAJECTORY, leafRecord(fullName));
		const items: [string, StoredValue][] = [
			["rate", run / 4],
			["unit", "Hz"],
			["trace", Float64Array.from({ length }, (_, position) => (position === 0 ? run : position))],
		];
		transaction.writeItems(TRAJECTORY, fullName, new Map(items));
	}
	transaction.commit();
	storage.close();
	return filename;
}

/** Where a float lies that is there once. */
function addressOfFloat(bytes: Buffer, value: number): number {
	const float = Buffer.alloc(8);
	float.writeDoubleLE(value);
	const address = bytes.indexOf(float);
	expect(bytes.indexOf(float, address + 1)).toBe(-1);
	return address;
}

function littleEndian(address: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(BigInt(address));
	return bytes;
}

function runName(run: number): string {
	return `run_${String(run).padStart(8, "0")}`;
}

/** What is read, by names; empty where a damaged name is that of another child, too. */
function outcomeOf<T>(read: () => Iterable<readonly [string, T]>): Map<string, T> | Error {
	try {
		const entries = [...read()];
		const byName = new Map(entries);
		return byName.size === entries.length ? byName : new Map();
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}
