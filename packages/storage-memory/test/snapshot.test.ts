import { DamagedStoreError, type StorageService, UnsupportedValueError, writesLinks } from "@pypet/storage";
import { MemoryStorageService, SnapshotLimitError } from "@pypet/storage-memory";
import { isPypetError, NDArray, PythonName, PythonObject, type StoredValue, sameValue } from "@pypet/values";
import { unzlibSync, zlibSync } from "fflate";
import { expect, it } from "vitest";
import { crc32 } from "../src/checksum.js";

it("fromBytes(toBytes()) of an empty store gives an empty store", () => {
	expect(MemoryStorageService.fromBytes(new MemoryStorageService().toBytes()).trajectoryNames()).toEqual([]);
});

it("toBytes gives equal bytes for equal stores", () => {
	expect(storeWith([1n, "text"]).toBytes()).toEqual(storeWith([1n, "text"]).toBytes());
});

it("toBytes compresses: a hundred thousand zeros take less than a kilobyte", () => {
	expect(storeWith(new Float64Array(100_000)).toBytes().length).toBeLessThan(1024);
});

it("a store made of bytes goes its own way", () => {
	const original = storeWith(Float64Array.of(1));
	const copy = MemoryStorageService.fromBytes(original.toBytes());
	writeValue(copy, Float64Array.of(2));
	expect(readValue(original)).toEqual(Float64Array.of(1));
	expect(readValue(copy)).toEqual(Float64Array.of(2));
});

it("fromBytes doesn't keep the bytes that it was given", () => {
	const bytes = storeWith(Float64Array.of(1)).toBytes();
	const store = MemoryStorageService.fromBytes(bytes);
	bytes.fill(0);
	expect(readValue(store)).toEqual(Float64Array.of(1));
});

it("fromBytes reads a snapshot that is a part of a larger buffer", () => {
	const bytes = storeWith("text").toBytes();
	const larger = new Uint8Array(bytes.length + 7);
	larger.set(bytes, 3);
	expect(readValue(MemoryStorageService.fromBytes(larger.subarray(3, 3 + bytes.length)))).toBe("text");
});

it("a snapshot keeps a str with a lone surrogate", () => {
	expect(readValue(throughSnapshot("a\ud800b"))).toBe("a\ud800b");
});

it("a snapshot keeps the order of a dict's entries", () => {
	const read = readValue(
		throughSnapshot(
			new Map([
				["z", 1n],
				["a", 2n],
			]),
		),
	);
	expect(read instanceof Map && [...read.keys()]).toEqual(["z", "a"]);
});

it("a snapshot keeps an array that stands twice in a list as one array", () => {
	const shared = Float64Array.of(1, 2);
	const read = readValue(throughSnapshot([shared, shared]));
	expect(Array.isArray(read) && read[0] === read[1]).toBe(true);
});

it("a snapshot keeps a list that contains itself", () => {
	const list: StoredValue[] = [1n];
	list.push(list);
	const read = readValue(throughSnapshot(list));
	expect(Array.isArray(read) && read[1] === read).toBe(true);
});

it("a snapshot keeps an object whose attribute refers to it", () => {
	const attributes = new Map<StoredValue, StoredValue>();
	const neuron = new PythonObject(new PythonName("lab", "Neuron"), { state: attributes });
	attributes.set("self", neuron);
	const read = readValue(throughSnapshot(neuron));
	expect(read instanceof PythonObject && read.state instanceof Map && read.state.get("self") === read).toBe(true);
});

it("a snapshot keeps an array of objects that contains itself", () => {
	const elements: StoredValue[] = [null];
	const array = new NDArray("object", [1], elements);
	elements[0] = array;
	const read = readValue(throughSnapshot(array));
	expect(read instanceof NDArray && read.data[0] === read).toBe(true);
});

it("fromBytes throws DamagedStoreError for bytes that are no snapshot", () => {
	expect(() => MemoryStorageService.fromBytes(new TextEncoder().encode("no snapshot at all"))).toThrow(DamagedStoreError);
	expect(() => MemoryStorageService.fromBytes(new Uint8Array())).toThrow("the snapshot of 0 bytes does not begin like one");
});

it("fromBytes throws DamagedStoreError for every snapshot that was cut off", () => {
	const bytes = storeWith("text").toBytes();
	for (let length = 0; length < bytes.length; length++) {
		expect(() => MemoryStorageService.fromBytes(bytes.slice(0, length))).toThrow(DamagedStoreError);
	}
});

it("fromBytes throws DamagedStoreError, or UnknownVersionError, when any bit was flipped", () => {
	const bytes = storeWith("text").toBytes();
	const errors = Array.from({ length: 8 * bytes.length }, (_, bit) =>
		errorOf(() => MemoryStorageService.fromBytes(bytes.map((byte, position) => (position === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)))),
	);
	const isVersion = (bit: number) => bit >= 8 * 8 && bit < 8 * 12;
	// Version 2 with its second bit flipped is version 0, which never was.
	const expected = errors.map((_, bit) => (isVersion(bit) && bit !== 8 * 8 + 1 ? "UnknownVersionError" : "DamagedStoreError"));
	expect(errors).toEqual(expected);
});

it("fromBytes throws DamagedStoreError, or reads something, when a snapshot was made wrong and its checksum is right", () => {
	const bytes = storeWith([1n, "text", Float64Array.of(1), new NDArray("object", [2], [null, [2]]), new Map([["a", 0.5]])]).toBytes();
	const content = unzlibSync(bytes.subarray(16));
	const errors = Array.from({ length: 8 * content.length }, (_, bit) => {
		const packed = zlibSync(content.map((byte, position) => (position === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
		const forged = new Uint8Array([...bytes.subarray(0, 16), ...packed]);
		new DataView(forged.buffer).setUint32(12, crc32(packed), true);
		return errorOf(() => MemoryStorageService.fromBytes(forged));
	});
	expect(new Set(errors)).toEqual(new Set([undefined, "DamagedStoreError"]));
});

it("fromBytes throws SnapshotLimitError when a small snapshot unpacks to more than maxSize", () => {
	const bytes = storeWith(new Uint8Array(1_000_000)).toBytes();
	expect(bytes.length).toBeLessThan(2000);
	expect(() => MemoryStorageService.fromBytes(bytes, { maxSize: 1_000_000 })).toThrow(SnapshotLimitError);
	const read = readValue(MemoryStorageService.fromBytes(bytes, { maxSize: 1_001_000 }));
	expect(sameValue(read, new Uint8Array(1_000_000))).toBe(true);
});

it("a snapshot keeps an array that fills several steps of unpacking", () => {
	// Of a linear congruential generator, so that hardly anything is packed.
	let state = 1;
	const noise = Int32Array.from({ length: 100_000 }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
		return state;
	});
	expect(sameValue(readValue(throughSnapshot(noise)), noise)).toBe(true);
});

it("toBytes throws UnsupportedValueError for what is no stored value", () => {
	// As a program without types can: a list of an object.
	const storage = storeWith(JSON.parse("[{}]"));
	expect(() => storage.toBytes()).toThrow(UnsupportedValueError);
});

it("fromBytes throws UnknownVersionError for a later version, and says which", () => {
	const bytes = storeWith("text").toBytes();
	bytes[8] = 3;
	expect(() => MemoryStorageService.fromBytes(bytes)).toThrow("the snapshot has version 3, and none after 2 is known.");
});

it("a snapshot keeps links", () => {
	const storage = storeWith("text");
	const transaction = storage.transaction();
	if (!writesLinks(transaction)) expect.fail("Links can't be written.");
	transaction.writeLink("example", "up", "results.z");
	transaction.commit();
	expect(MemoryStorageService.fromBytes(storage.toBytes()).readLinks("example")).toEqual(new Map([["up", "results.z"]]));
});

it("fromBytes reads version 1", () => {
	const read = readValue(MemoryStorageService.fromBytes(fromHex(VERSION_1)));
	expect(sameValue(read, [1n, 0.5, "µ", Int16Array.of(1, -1)])).toBe(true);
});

/** What `storeWith([1n, 0.5, "µ", Int16Array.of(1, -1)]).toBytes()` gave when version 1 was new. */
const VERSION_1 =
	"50595045544d454d0100000028358a82789c636480004e28ad945a91985b9093aac40413501283b18c0c8ccce20d0de38d8ce20d4d338c8d730d8c8a95d861b2067ae67a064a1c30aeb19ea1919eb112948b1b20ecc1c642578de1dca2d4e2d29c9262254c11528c6386a9a85262e4463348af0ae1a920b01016036106b1c16452124b1295d859a05c56b805864a50250fec5960b24a87b62af130210c8519061381a96364f8ff1f66210080242356";

function storeWith(value: StoredValue): MemoryStorageService {
	const storage = new MemoryStorageService();
	writeValue(storage, value);
	return storage;
}

function throughSnapshot(value: StoredValue): StorageService {
	return MemoryStorageService.fromBytes(storeWith(value).toBytes());
}

function writeValue(storage: StorageService, value: StoredValue): void {
	const transaction = storage.transaction();
	transaction.writeTrajectory({
		name: "example",
		comment: "",
		time: "2026_11_22_15h33m02s",
		timestamp: 0,
		version: "0.7.0",
		python: "3.12.3",
		explored: [],
		annotations: new Map(),
	});
	transaction.writeNode("example", { kind: "leaf", fullName: "results.z", className: "Result", comment: "", annotations: new Map() });
	transaction.writeItems("example", "results.z", new Map([["data", value]]));
	transaction.commit();
}

/** The class of what a call throws. */
function errorOf(call: () => unknown): string | undefined {
	try {
		call();
		return undefined;
	} catch (error) {
		return isPypetError(error) ? error.name : String(error);
	}
}

function readValue(storage: StorageService): StoredValue | undefined {
	return storage.readLeaf("example", "results.z")?.get("data");
}

function fromHex(text: string): Uint8Array {
	return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(2 * index, 2 * index + 2), 16));
}
