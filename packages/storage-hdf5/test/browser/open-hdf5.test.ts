import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DamagedStoreError, NoSuchStoreError, UnreadableValueError } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { FileNotOpenedError, loadHdf5, openHdf5, openHdf5Sync } from "../../src/index.js";
import { storeLeaf, TRAJECTORY } from "../support/temporary-store.js";

vi.mock("#platform", () => import("../../src/browser/platform.js"));

describe("a file name", () => {
	// First, while the library is not loaded yet.
	it("that was not opened throws FileNotOpenedError, which says how to open it, before and after the library is loaded", async () => {
		expect(() => openHdf5Sync("absent.hdf5")).toThrow(FileNotOpenedError);
		const open = await loadHdf5();
		expect(() => open("absent.hdf5")).toThrow(/absent\.hdf5 is not open\. Open it first: await openHdf5\(/);
	});

	it("becomes a file in memory by the first commit", async () => {
		const storage = await openHdf5("new.hdf5");
		expect(() => storage.readBytes()).toThrow(NoSuchStoreError);
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		expect(openHdf5Sync("new.hdf5").readLeaf(TRAJECTORY, "results.z")).toEqual(new Map([["z", 1n]]));
	});

	it("means the file that was opened by it before", async () => {
		storeLeaf(await openHdf5("twice.hdf5"), "results.z", new Map([["z", 1n]]));
		expect((await openHdf5("twice.hdf5")).trajectoryNames()).toEqual([TRAJECTORY]);
	});

	it("means another file than a name that looks like the same path", async () => {
		storeLeaf(await openHdf5("a.hdf5"), "results.z", new Map());
		expect(() => openHdf5Sync("./a.hdf5")).toThrow(FileNotOpenedError);
	});
});

describe("openHdf5(file)", () => {
	const bytes = fixture("explore");
	const file = new File([bytes], "explore.hdf5");
	const handle = { kind: "file", name: "handle.hdf5", getFile: async () => file } as const;
	const sources = [
		["a File, by its name", file, undefined, "explore.hdf5"],
		["a File, by another name", file, "other.hdf5", "other.hdf5"],
		["a handle, by its name", handle, undefined, "handle.hdf5"],
		["a Blob", new Blob([bytes]), "blob.hdf5", "blob.hdf5"],
		["an ArrayBuffer", bytes.buffer, "buffer.hdf5", "buffer.hdf5"],
		["bytes", bytes, "bytes.hdf5", "bytes.hdf5"],
	] as const;

	it.each(sources)("opens %s", async (_, source, name, filename) => {
		const storage = await openHdf5(source, name === undefined ? {} : { name });
		expect(storage.location).toBe(filename);
		expect(openHdf5Sync(filename).trajectoryNames()).toEqual(["explore"]);
	});

	it("throws ValueError for bytes without a name", async () => {
		await expect(openHdf5(bytes)).rejects.toThrow(ValueError);
	});

	it("takes an empty one for a new file", async () => {
		const storage = await openHdf5(new File([], "empty.hdf5"));
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		expect(storage.trajectoryNames()).toEqual([TRAJECTORY]);
	});

	it("puts the file in the place of one by the same name, for whoever has that open", async () => {
		const storage = await openHdf5(bytes, { name: "same.hdf5" });
		expect(storage.trajectoryNames()).toEqual(["explore"]);
		await openHdf5(fixture("scalars"), { name: "same.hdf5" });
		expect(storage.trajectoryNames()).toEqual(["scalars"]);
	});

	it("leaves the bytes that it was given alone", async () => {
		const given = fixture("explore");
		const storage = await openHdf5(given, { name: "given.hdf5" });
		storeLeaf(storage, "results.z", new Map([["z", 1n]]));
		expect(given).toEqual(bytes);
		expect(storage.readBytes()).not.toEqual(bytes);
	});

	it("copies a File into memory in a page even with readOnly", async () => {
		const storage = await openHdf5(file, { name: "read-only.hdf5", readOnly: true });
		expect(storage.trajectoryNames()).toEqual(["explore"]);
		expect(storage.size).toBe(file.size);
	});

	it("throws ValueError for an address in a page, which can't wait for parts of a file, and says what to do", async () => {
		const opening = openHdf5(new URL("https://example.org/data/my%20lif.hdf5"));
		await expect(opening).rejects.toThrow(ValueError);
		await expect(opening).rejects.toThrow(/by a worker only.*\{ name: "my lif\.hdf5" \}/);
	});

	it("throws DamagedStoreError on the first read of what is no HDF5 file", async () => {
		const storage = await openHdf5(new TextEncoder().encode("x = 1\n"), { name: "text.hdf5" });
		expect(() => storage.trajectoryNames()).toThrow(DamagedStoreError);
	});
});

describe("what blosc compressed", () => {
	const plugin = readFileSync(fileURLToPath(new URL("plugins/libH5Zblosc.so", import.meta.resolve("h5wasm-plugins"))));
	const page = new TextEncoder().encode("<!doctype html>");

	it.each<[string, number, Uint8Array]>([
		["is not there", 404, page],
		["is a page that the server gives instead", 200, page],
	])("throws UnreadableValueError while the filter's file %s, and the tree can be read", async (_title, status, bytes) => {
		const fetched = serveSynchronously(status, bytes);
		const storage = await openHdf5(fixture("filter_blosc"), { name: "blosc.hdf5" });
		const [trajectory = ""] = storage.trajectoryNames();
		const read = () => storage.readLeaf(trajectory, "results.big");
		expect(read).toThrow(UnreadableValueError);
		expect(read).toThrow(/compressed by the filter blosc, which is not at hand/);
		expect(storage.readNode(trajectory, "results.big")?.kind).toBe("leaf");
		expect(fetched[0]).toMatch(/h5wasm-plugins\/plugins\/libH5Zblosc\.so$/);
	});

	it("is read as soon as the filter's file can be fetched, which is fetched once", async () => {
		const fetched = serveSynchronously(200, plugin);
		const storage = await openHdf5(fixture("filter_blosc"), { name: "blosc.hdf5" });
		const [trajectory = ""] = storage.trajectoryNames();
		for (const leaf of ["parameters.big", "results.big"]) {
			expect([...(storage.readLeaf(trajectory, leaf)?.keys() ?? [])]).toEqual(storage.readItemNames(trajectory, leaf));
		}
		expect(fetched.length).toBe(1);
	});

	it("is the only thing that a filter is fetched for", async () => {
		const fetched = serveSynchronously(200, plugin);
		const storage = await openHdf5(fixture("filter_lzo"), { name: "lzo.hdf5" });
		const [trajectory = ""] = storage.trajectoryNames();
		expect(() => storage.readLeaf(trajectory, "results.big")).toThrow(/compressed by the filter lzo, which is not at hand/);
		expect(fetched).toEqual([]);
	});

	/** Answers synchronous requests. @returns Their addresses. */
	function serveSynchronously(status: number, bytes: Uint8Array): readonly string[] {
		const addresses: string[] = [];
		vi.stubGlobal(
			"XMLHttpRequest",
			class {
				status = 0;
				responseText = "";
				open(_method: string, address: URL): void {
					addresses.push(address.href);
				}
				overrideMimeType(): void {}
				send(): void {
					this.status = status;
					this.responseText = Buffer.from(bytes).toString("latin1");
				}
			},
		);
		onTestFinished(() => void vi.unstubAllGlobals());
		return addresses;
	}
});

describe("readBytes()", () => {
	it("gives what was opened, byte for byte, while nothing is changed", async () => {
		const storage = await openHdf5(fixture("env"), { name: "env.hdf5" });
		storage.trajectoryNames();
		expect(storage.readBytes()).toEqual(fixture("env"));
	});

	it("gives bytes that the caller owns", async () => {
		const storage = await openHdf5(fixture("env"), { name: "owned.hdf5" });
		storage.readBytes().fill(0);
		expect(storage.trajectoryNames()).not.toEqual([]);
	});
});

function fixture(name: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(readFileSync(fileURLToPath(new URL(`../../../../fixtures/python/${name}.hdf5`, import.meta.url))));
}
