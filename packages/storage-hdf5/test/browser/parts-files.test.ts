import { readFileSync } from "node:fs";
import path from "node:path";
import { DamagedStoreError, ReadOnlyStoreError } from "@pypet/storage";
import { describe, expect, it } from "vitest";
import type { FileParts } from "../../src/browser/parts/file-parts.js";
import { partsOf } from "../../src/browser/parts/memory-parts.js";
import { filesOfParts } from "../../src/browser/parts/parts-files.js";
import { Hdf5StorageService } from "../../src/hdf5-storage-service.js";
import { openHdf5, StoreChangedError } from "../../src/index.js";
import { OpenFiles } from "../../src/open-files.js";
import { storeLeaf, TRAJECTORY, temporaryFolder } from "../support/temporary-store.js";

/** Opens a file by its bytes or parts, and the log that lies beside it. */
function openParts(file: FileParts | Uint8Array, log?: Uint8Array): Hdf5StorageService {
	const files = filesOfParts(file instanceof Uint8Array ? partsOf(file) : file, "lif.hdf5", log);
	const platform = { files, isFolder: () => false, letGo() {}, makeFolderOf() {} };
	return new Hdf5StorageService("lif.hdf5", "lif.hdf5", new OpenFiles(platform));
}

/** Three commits, of which all but the first wait in the log: a number, and 2.4 MB that lie in the file already. */
async function writtenTo(): Promise<{ readonly file: Uint8Array; readonly log: Uint8Array }> {
	const filename = path.join(temporaryFolder(), "lif.hdf5");
	const writer = await openHdf5(filename, { complevel: 0 });
	storeLeaf(writer, "results.first", new Map([["z", 1n]]));
	storeLeaf(writer, "results.second", new Map([["z", 2n]]));
	storeLeaf(writer, "results.third", new Map([["z", Float64Array.from({ length: 300_000 }, () => 0.5)]]));
	const bytes = { file: new Uint8Array(readFileSync(filename)), log: new Uint8Array(readFileSync(`${filename}-log`)) };
	writer.close();
	return bytes;
}

describe("a file that is read part by part", () => {
	it("has what commits have left in the log beside it", async () => {
		const { file, log } = await writtenTo();
		const storage = openParts(file, log);
		expect(storage.readLeaf(TRAJECTORY, "results.second")).toEqual(new Map([["z", 2n]]));
		expect(storage.readLeaf(TRAJECTORY, "results.third")?.get("z")).toEqual(new Float64Array(300_000).fill(0.5));
	});

	it("is as the last checkpoint has left it where the log isn't given", async () => {
		const { file } = await writtenTo();
		const storage = openParts(file);
		expect(storage.readNodesBelow(TRAJECTORY, "results", 1).map(({ fullName }) => fullName)).toEqual(["results.first"]);
	});

	it("leaves out a commit whose array never reached the file", async () => {
		const { file, log } = await writtenTo();
		const storage = openParts(file.fill(0, file.length - 400_000), log);
		expect(storage.readNode(TRAJECTORY, "results.second")?.kind).toBe("leaf");
		expect(storage.readNode(TRAJECTORY, "results.third")).toBeUndefined();
	});

	it("throws DamagedStoreError beside the log of another file", async () => {
		const [{ log }, { file }] = [await writtenTo(), await writtenTo()];
		expect(() => openParts(file.fill(0, 100, 200), log)).toThrow(DamagedStoreError);
	});

	it("throws StoreChangedError for a value whose bytes are no longer those that were opened", async () => {
		const { file, log } = await writtenTo();
		const whole = partsOf(file);
		let isChanged = false;
		const read = (offset: number, length: number) => {
			if (isChanged) throw new StoreChangedError("lif.hdf5");
			return whole.read(offset, length);
		};
		const storage = openParts({ size: whole.size, read }, log);
		expect(storage.readItemNames(TRAJECTORY, "results.third")).toEqual(["z"]);
		isChanged = true;
		expect(() => storage.readLeaf(TRAJECTORY, "results.third")).toThrow(StoreChangedError);
	});

	it("tells its size", async () => {
		const { file } = await writtenTo();
		expect(openParts(file).size).toBe(file.length);
	});

	it("throws ReadOnlyStoreError when it is to be changed", async () => {
		const { file } = await writtenTo();
		expect(() => storeLeaf(openParts(file), "results.fourth", new Map())).toThrow(ReadOnlyStoreError);
	});
});
