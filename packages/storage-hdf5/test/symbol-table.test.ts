import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unlink } from "../src/file-format/symbol-table.js";
import { OpenFiles } from "../src/h5wasm/open-files.js";
import { loadPlatform } from "../src/platform.js";
import { temporaryFolder } from "./support/temporary-store.js";

const files = new OpenFiles(await loadPlatform());

describe("unlink", () => {
	it.each([1, 5, 16, 100, 1000])("takes links out of a group of %i, wherever they stand, and the library reads the rest", (count) => {
		const { filename, names } = makeGroup(count);
		const gone = names.filter((_, index) => index % 3 !== 1);
		remove(filename, gone);
		const rest = names.filter((name) => !gone.includes(name));
		expect(files.reader(filename, filename).childNames("/group")).toEqual(rest);
		for (const name of rest) expect(files.reader(filename, filename).kindOf(`/group/${name}`)).toBe("group");
		for (const name of gone.slice(0, 20)) expect(files.reader(filename, filename).kindOf(`/group/${name}`)).toBeUndefined();
		files.release(filename);
	});

	it.each([5, 200])("takes all %i links, and the library adds to the empty group", (count) => {
		const { filename, names } = makeGroup(count);
		remove(filename, names);
		expect(files.reader(filename, filename).childNames("/group")).toEqual([]);
		files.write(filename, filename, (writer) => {
			for (const name of names.toReversed()) writer.createGroup(`/group/${name}`);
		});
		expect(files.reader(filename, filename).childNames("/group")).toEqual(names);
		files.release(filename);
	});

	it("finds nothing under a name that is not there", () => {
		const { filename } = makeGroup(20);
		const address = files.reader(filename, filename).addressOf("/group");
		files.changeBytes(filename, filename, (file) => {
			for (const name of ["a", "member_00007x", "member_0000", "z"]) expect(unlink(file, address, name)).toBe(false);
		});
		expect(files.reader(filename, filename).childNames("/group")).toHaveLength(20);
		files.release(filename);
	});
});

function makeGroup(count: number): { filename: string; names: string[] } {
	const filename = join(temporaryFolder(), "links.hdf5");
	const names = Array.from({ length: count }, (_, index) => `member_${String(index).padStart(5, "0")}`);
	files.write(filename, filename, (writer) => {
		writer.createGroup("/group");
		for (const name of names) writer.createGroup(`/group/${name}`);
	});
	return { filename, names };
}

function remove(filename: string, names: readonly string[]): void {
	const address = files.reader(filename, filename).addressOf("/group");
	files.changeBytes(filename, filename, (file) => {
		for (const name of names) expect(unlink(file, address, name)).toBe(true);
	});
}
