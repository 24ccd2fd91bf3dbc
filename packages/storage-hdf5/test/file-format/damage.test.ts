import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DamagedStoreError } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { writeEmptyFile } from "../../src/file-format/empty-file.js";
import { UnknownShapeError } from "../../src/file-format/unknown-shape-error.js";
import type { Hdf5Reader } from "../../src/hdf5-file.js";
import { MemoryBytes } from "../support/memory-bytes.js";
import { RandomChanges, seeded } from "../support/random-changes.js";

const FIXTURES = fileURLToPath(new URL("../../../../fixtures/python/", import.meta.url));
const MUTANTS = process.env.PYPET_TEST_LONG === undefined ? 200 : 5_000;
const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".hdf5"));

describe("DirectReader, given a damaged file,", () => {
	it("ends with an error that names the damage, or leaves it to the library, or reads what is there", () => {
		const random = seeded(5);
		const sources = [...names.map((name) => new Uint8Array(readFileSync(FIXTURES + name))), ownFile(1), ownFile(2)];
		for (let index = 0; index < MUTANTS; index++) {
			const mutant = mutate(sources[index % sources.length] ?? new Uint8Array(), random);
			expect(unexpectedErrors(mutant)).toEqual([]);
		}
	});

	it("says how much is missing of one that was cut off", () => {
		const bytes = ownFile(3);
		expect(() => new DirectReader(new MemoryBytes(bytes.subarray(0, -10)))).toThrow("memory is cut off: 10 bytes are missing.");
		expect(() => new DirectReader(new MemoryBytes(bytes.subarray(0, -1)))).toThrow("memory is cut off: 1 byte is missing.");
	});

	it("refuses one that is no HDF5 file", () => {
		expect(() => new DirectReader(new MemoryBytes(new Uint8Array(3000)))).toThrow("memory is no HDF5 file.");
		expect(() => new DirectReader(new MemoryBytes())).toThrow(DamagedStoreError);
	});
});

function ownFile(seed: number): Uint8Array {
	const store = new MemoryBytes();
	writeEmptyFile(store);
	const writer = new DirectWriter(store);
	new RandomChanges(seed).addSome(writer, 60);
	writer.finish();
	return store.content;
}

/** Flips bits, or overwrites some bytes by large numbers, or copies a part elsewhere, or cuts the end off and hides it. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
	const mutant = bytes.slice();
	const position = (): number => Math.floor(random() * mutant.length);
	for (let count = 1 + Math.floor(random() * 20); count > 0; count--) {
		const draw = random();
		if (draw < 0.5) mutant[position()] = Math.floor(random() * 256);
		else if (draw < 0.75) overwrite(mutant, position(), random);
		else if (draw < 0.9) mutant.copyWithin(position(), position(), position() + 200);
		else mutant.fill(random() < 0.5 ? 0xff : 0x7f, position()).set(bytes.subarray(0, 2048));
	}
	return mutant;
}

/** Reads everything, and gives errors that aren't of the classes that are promised. */
function unexpectedErrors(bytes: Uint8Array): unknown[] {
	const unexpected: unknown[] = [];
	const attempt = <T>(action: () => T): T | undefined => {
		try {
			return action();
		} catch (error) {
			if (!(error instanceof DamagedStoreError || error instanceof UnknownShapeError)) unexpected.push(error);
			return undefined;
		}
	};
	const visited = { count: 0 };
	const visit = (reader: Hdf5Reader, path: string): void => {
		// Groups may hold each other.
		if (visited.count++ > 2000 || path.length > 500) return;
		const kind = attempt(() => reader.kindOf(path));
		const attributes = attempt(() => reader.attributeNames(path)) ?? [];
		for (const name of attributes.slice(0, 100)) attempt(() => reader.readAttribute(path, name));
		if (kind === "dataset") attempt(() => reader.readDataset(path));
		if (kind === "soft link") attempt(() => reader.linkTarget(path));
		if (kind !== "group") return;
		for (const name of (attempt(() => reader.childNames(path)) ?? []).slice(0, 1000)) visit(reader, `${path === "/" ? "" : path}/${name}`);
	};
	const reader = attempt(() => new DirectReader(new MemoryBytes(bytes)));
	if (reader) visit(reader, "/");
	return unexpected;
}

function overwrite(bytes: Uint8Array, at: number, random: () => number): void {
	bytes.fill(random() < 0.5 ? 0xff : 0x7f, at, at + Math.floor(random() * 9));
}
