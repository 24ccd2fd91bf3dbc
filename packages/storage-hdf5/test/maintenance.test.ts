import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NoSuchStoreError } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { readChunks } from "../src/file-format/data/chunk-tree.js";
import { DirectReader } from "../src/file-format/direct-reader.js";
import { DEFAULT_RANKS } from "../src/file-format/superblock.js";
import { openHdf5, openHdf5Sync, recoverHdf5, repairHdf5, verifyHdf5 } from "../src/index.js";
import { MemoryBytes } from "./support/memory-bytes.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "./support/temporary-store.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/python/", import.meta.url));

describe("verifyHdf5", () => {
	it("counts what can be read of a whole file, and names no damage", async () => {
		const { damage, read } = await verifyHdf5(`${FIXTURES}env.hdf5`);
		expect(damage).toEqual([]);
		expect(read).toEqual({ trajectories: 1, runs: 6, nodes: 109, values: 81 });
	});

	it("names a value whose checksum is wrong", async () => {
		const filename = join(temporaryFolder(), "damaged.hdf5");
		const bytes = readFileSync(`${FIXTURES}filter_zlib1_fletcher.hdf5`);
		const offset = chunkAddress(bytes, "/filter_zlib1_fletcher/results/big/f8") + 20;
		bytes.writeUInt8(bytes.readUInt8(offset) ^ 0xff, offset);
		writeFileSync(filename, bytes);
		const { damage } = await verifyHdf5(filename);
		expect(damage.map(({ place }) => place)).toEqual(["filter_zlib1_fletcher: results.big:f8"]);
	});

	it("says what waits in the log, and who writes", async () => {
		const filename = join(temporaryFolder(), "open.hdf5");
		const storage = openHdf5Sync(filename);
		storeLeaf(storage, "results.a", new Map([["a", 1n]]));
		storeLeaf(storage, "results.b", new Map([["b", 2n]]));
		const { beside, read } = await verifyHdf5(filename);
		expect(read.values).toBe(2);
		expect(beside.log?.commits).toBe(1);
		expect(beside.lock).toMatchObject({ life: "running", holder: { processId: process.pid } });
		storage.close();
	});

	it("throws NoSuchStoreError where there is no file", async () => {
		await expect(verifyHdf5(join(temporaryFolder(), "none.hdf5"))).rejects.toThrow(NoSuchStoreError);
	});
});

describe("repairHdf5", () => {
	it("saves every other value of a file in which one is damaged", async () => {
		const folder = temporaryFolder();
		const [source, target] = [join(folder, "source.hdf5"), join(folder, "target.hdf5")];
		const storage = openHdf5Sync(source);
		for (const name of ["a", "b", "c"]) storeLeaf(storage, `results.${name}`, new Map([["text", `the value of ${name}`]]));
		storage.close();
		const bytes = readFileSync(source);
		// The version of the dataset's header.
		bytes.writeUInt8(99, new DirectReader(new MemoryBytes(bytes)).object(`/${TRAJECTORY}/results/b/text`)?.address ?? expect.fail());
		writeFileSync(source, bytes);
		const { lost, saved } = await repairHdf5(source, target);
		expect(lost.map(({ place }) => place)).toEqual([`${TRAJECTORY}: results.b:text`]);
		expect(saved).toEqual({ trajectories: 1, runs: 0, nodes: 4, values: 2 });
		const repaired = await openHdf5(target);
		expect(repaired.readNodesBelow(TRAJECTORY, "results").map(({ fullName }) => fullName)).toEqual(["results.a", "results.b", "results.c"]);
		expect((await verifyHdf5(target)).damage).toEqual([]);
	});

	it("equals the source where nothing is damaged", async () => {
		const target = join(temporaryFolder(), "target.hdf5");
		expect(await repairHdf5(`${FIXTURES}scalars.hdf5`, target)).toMatchObject({ lost: [] });
		const [from, to] = [openHdf5Sync(`${FIXTURES}scalars.hdf5`), openHdf5Sync(target)];
		for (const { fullName, kind } of from.readNodesBelow("scalars", "")) {
			if (kind === "leaf") expect(to.readLeaf("scalars", fullName)).toEqual(from.readLeaf("scalars", fullName));
		}
	});

	it("names what is missing of a file that was cut off", async () => {
		const folder = temporaryFolder();
		const source = join(folder, "cut.hdf5");
		writeFileSync(source, readFileSync(`${FIXTURES}env.hdf5`).subarray(0, 400_000));
		const { lost } = await repairHdf5(source, join(folder, "target.hdf5"));
		expect(lost[0]).toEqual({ place: source, reason: "it is cut off: 107721 bytes are missing." });
		expect(lost.length).toBeGreaterThan(1);
	});

	it("leaves the source alone, and refuses a target that exists", async () => {
		const folder = temporaryFolder();
		const [source, target] = [join(folder, "source.hdf5"), join(folder, "target.hdf5")];
		const bytes = readFileSync(`${FIXTURES}scalars.hdf5`);
		writeFileSync(source, bytes);
		await repairHdf5(source, target);
		expect(readFileSync(source).equals(bytes)).toBe(true);
		await expect(repairHdf5(source, target)).rejects.toThrow(ValueError);
	});
});

describe("a damaged link", () => {
	it.each<[string, (bytes: Buffer, source: MemoryBytes) => void]>([
		["that has lost its name", (bytes) => bytes.writeUInt8(0, bytes.indexOf("below"))],
		["that leads back to the group above", (bytes, source) => lead(bytes, source, "results/around", "results")],
		["that leads to its own group", (bytes, source) => lead(bytes, source, "results/around/below", "results/around")],
	])("%s is named by verifyHdf5 and repairHdf5, which end, and save the rest once", async (_what, damageIt) => {
		const folder = temporaryFolder();
		const [source, target] = [join(folder, "source.hdf5"), join(folder, "target.hdf5")];
		const storage = openHdf5Sync(source);
		storeLeaf(storage, "results.around.below", new Map([["x", 1n]]));
		storeLeaf(storage, "results.kept", new Map([["x", 2n]]));
		storage.close();
		const bytes = readFileSync(source);
		damageIt(bytes, new MemoryBytes(bytes));
		writeFileSync(source, bytes);
		expect((await verifyHdf5(source)).damage.length).toBeGreaterThan(0);
		const { lost, saved } = await repairHdf5(source, target);
		expect(lost.length).toBeGreaterThan(0);
		expect(saved.nodes).toBeLessThanOrEqual(4);
		const repaired = openHdf5Sync(target);
		expect(repaired.readLeaf(TRAJECTORY, "results.kept")).toEqual(new Map([["x", 2n]]));
		repaired.close();
	});
});

describe("recoverHdf5", () => {
	it("finds nothing to do in a file that was closed", () => {
		const filename = join(temporaryFolder(), "closed.hdf5");
		const storage = openHdf5Sync(filename);
		storeLeaf(storage, "results.a", new Map([["a", 1n]]));
		storage.close();
		expect(recoverHdf5(filename)).toBe(0);
		expect(existsSync(`${filename}-log`)).toBe(false);
	});

	it("throws where a program writes", () => {
		const filename = join(temporaryFolder(), "open.hdf5");
		const storage = openHdf5Sync(filename);
		storeLeaf(storage, "results.a", new Map([["a", 1n]]));
		expect(() => recoverHdf5(filename)).toThrow(/open\.hdf5/);
		storage.close();
	});
});

/** Makes the link to an object lead to another one. */
function lead(bytes: Buffer, source: MemoryBytes, from: string, to: string): void {
	const reader = new DirectReader(source);
	const [old, other] = [from, to].map((name) => BigInt(reader.object(`/${TRAJECTORY}/${name}`)?.address ?? expect.fail()));
	const address = Buffer.alloc(8);
	address.writeBigUInt64LE(old ?? 0n);
	for (let at = bytes.indexOf(address); at >= 0; at = bytes.indexOf(address, at + 8)) bytes.writeBigUInt64LE(other ?? 0n, at);
}

/** Where in the file the first chunk of a dataset is. */
function chunkAddress(bytes: Uint8Array, path: string): number {
	const source = new MemoryBytes(bytes);
	const { layout, shape } = new DirectReader(source).object(path)?.data() ?? expect.fail();
	if (layout.class !== "chunked") return expect.fail();
	const [chunk] = readChunks(source, layout.treeAddress, shape.length, DEFAULT_RANKS.chunkRank);
	return chunk?.address ?? expect.fail();
}
