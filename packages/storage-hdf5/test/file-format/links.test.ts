import { describe, expect, it } from "vitest";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import { change, differencesToLibrary, emptyFile, text } from "../support/direct-files.js";
import type { MemoryBytes } from "../support/memory-bytes.js";

describe("links of a group", () => {
	it.each([
		["in their order", (names: string[]) => names],
		["in reverse", (names: string[]) => names.toReversed()],
		["in no order", (names: string[]) => names.toSorted((left, right) => (reversed(left) < reversed(right) ? -1 : 1))],
	])("are found by the HDF5 library when each was added by itself, %s", (_, order) => {
		const names = memberNames(700);
		const store = groupWith([]);
		const writer = new DirectWriter(store);
		for (const name of order(names)) {
			writer.createGroup(`/group/${name}`);
			writer.finish();
		}
		expect(new DirectReader(store).childNames("/group")).toEqual(names);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("leave no half-empty nodes behind when they are added in their order", () => {
		const store = groupWith([]);
		const writer = new DirectWriter(store);
		const names = memberNames(4000);
		const before = store.size;
		for (const name of names) {
			writer.link(`/group/${name}`, "/other");
			writer.finish();
		}
		// A node for 8 links has 328 bytes, one of the tree for 32 of them 544. The heap's old places, of half the size each, are holes.
		const nodes = 4000 * (328 / 8 + 544 / 32 / 8) * 1.05;
		const heap = 4 * 4000 * 24;
		expect(store.size - before).toBeLessThan(nodes + heap);
	});

	it("to paths are found by the HDF5 library, made with their group or later, in place of another or of none", () => {
		const store = groupWith(memberNames(40));
		const writer = new DirectWriter(store);
		writer.createGroup("/new");
		writer.createSoftLink("/new/soft", "/group");
		for (let count = 0; count < 60; count++) {
			writer.createSoftLink(`/group/soft${count}`, `/a/path/of/some/length/${count}`);
			if (count % 7 === 0) writer.finish();
		}
		writer.finish();
		writer.unlink("/group/soft3");
		writer.createSoftLink("/group/soft3", "../other");
		writer.finish();
		expect(writer.linkTarget("/group/soft3")).toBe("../other");
		expect(writer.kindOf("/new/soft")).toBe("soft link");
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("cost the same few reads when there are many", () => {
		const count = (links: number): number => {
			const store = groupWith(memberNames(links));
			const writer = new DirectWriter(store);
			writer.link("/group/zzz", "/other");
			let reads = 0;
			const view = store.view.bind(store);
			store.view = (offset, length) => {
				reads += 1;
				return view(offset, length);
			};
			writer.finish();
			return reads;
		};
		expect(count(20_000)).toBeLessThan(3 * count(20));
	});

	it.each([1, 5, 16, 100, 1000])("are taken out of a group of %i, wherever they stand", (size) => {
		const names = memberNames(size);
		const store = groupWith(names);
		const gone = names.filter((_, index) => index % 3 !== 1);
		change(store, (writer) => {
			for (const name of gone) writer.unlink(`/group/${name}`);
		});
		expect(new DirectReader(store).childNames("/group")).toEqual(names.filter((name) => !gone.includes(name)));
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("come back into a group that stood empty", () => {
		const names = memberNames(200);
		const store = groupWith(names);
		change(store, (writer) => {
			for (const name of names) writer.unlink(`/group/${name}`);
		});
		expect(new DirectReader(store).childNames("/group")).toEqual([]);
		change(store, (writer) => {
			for (const name of names.toReversed()) writer.createGroup(`/group/${name}`);
		});
		expect(new DirectReader(store).childNames("/group")).toEqual(names);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("may be replaced in one commit", () => {
		const store = groupWith(["a", "b"]);
		change(store, (writer) => {
			writer.unlink("/group/a");
			writer.createGroup("/group/a");
			writer.createAttribute("/group/a", "new", text("yes"));
		});
		expect(new DirectReader(store).attributeNames("/group/a")).toEqual(["new"]);
		expect(new DirectReader(store).childNames("/group")).toEqual(["a", "b"]);
	});

	it("move an object with everything in it, by another link and the first one's end", () => {
		const store = groupWith(["a"]);
		change(store, (writer) => writer.createAttribute("/group/a", "own", text("kept")));
		change(store, (writer) => {
			writer.link("/moved", "/group");
			writer.unlink("/group");
		});
		const reader = new DirectReader(store);
		expect(reader.childNames("/")).toEqual(["moved", "other"]);
		expect(reader.attributeNames("/moved/a")).toEqual(["own"]);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("lead nowhere and to no second object of a name: both are refused", () => {
		const writer = new DirectWriter(groupWith(["a"]));
		expect(() => writer.createGroup("/group/a")).toThrow("there is something of this name");
		expect(() => writer.createGroup("/none/a")).toThrow("there is no group to hold it");
		expect(() => writer.unlink("/group/b")).toThrow("has no such object at /group/b");
	});
});

/** A file with a group that has groups of these names, and another group. */
function groupWith(names: readonly string[]): MemoryBytes {
	const store = emptyFile();
	change(store, (writer) => {
		writer.createGroup("/group");
		writer.createGroup("/other");
		for (const name of names) writer.createGroup(`/group/${name}`);
	});
	return store;
}

function memberNames(count: number): string[] {
	return Array.from({ length: count }, (_, index) => `member_${String(index).padStart(8, "0")}`);
}

function reversed(text: string): string {
	return Array.from(text).toReversed().join("");
}
