import { describe, expect, it } from "vitest";
import { FLOAT64 } from "../../src/datatype.js";
import { DirectReader } from "../../src/file-format/direct-reader.js";
import { DirectWriter } from "../../src/file-format/direct-writer.js";
import type { NewAttribute } from "../../src/hdf5-file.js";
import { differencesToLibrary, emptyFile } from "../support/direct-files.js";

const ONE = Float64Array.of(1);
const NUMBER: NewAttribute = { type: FLOAT64, shape: [], bytes: new Uint8Array(ONE.buffer) };

describe("a group that is added to", () => {
	it("takes groups, datasets and attributes, in one commit or several", () => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		writer.createGroup("/top");
		const top = writer.group("/top");
		top?.createGroup("new").createDataset("z", NUMBER).createAttribute("mark", NUMBER);
		writer.finish();
		const stored = writer.group("/top");
		stored?.createAttribute("mark", NUMBER);
		stored?.group("new")?.createDataset("y", NUMBER);
		writer.finish();
		const reader = new DirectReader(store);
		expect(reader.childNames("/top/new")).toEqual(["y", "z"]);
		expect(reader.attributeNames("/top/new/z")).toEqual(["mark"]);
		expect(reader.attributeNames("/top")).toEqual(["mark"]);
		expect(differencesToLibrary(store)).toEqual([]);
	});

	it("is seen by the writer's own reads before the commit", () => {
		const writer = new DirectWriter(emptyFile());
		writer.createGroup("/top");
		writer.group("/top")?.createGroup("new").createDataset("z", NUMBER);
		expect(writer.kindOf("/top/new/z")).toBe("dataset");
		expect(writer.childNames("/top/new")).toEqual(["z"]);
	});

	it("refuses a name that it has: of something new, something stored, or a link", () => {
		const writer = new DirectWriter(emptyFile());
		writer.createGroup("/stored");
		writer.createSoftLink("/link", "/stored");
		writer.finish();
		writer.group("/")?.createGroup("new");
		for (const name of ["new", "stored", "link"]) {
			expect(() => writer.group("/")?.createGroup(name)).toThrow(`making /${name} failed: there is something of this name`);
			expect(() => writer.group("/")?.createDataset(name, NUMBER)).toThrow("there is something of this name");
		}
	});

	it("takes a name again that was taken away", () => {
		const store = emptyFile();
		const writer = new DirectWriter(store);
		writer.createDataset("/z", NUMBER);
		writer.finish();
		writer.unlink("/z");
		writer.group("/")?.createGroup("z");
		writer.finish();
		expect(new DirectReader(store).kindOf("/z")).toBe("group");
	});

	it("is none where there is nothing, or a dataset", () => {
		const writer = new DirectWriter(emptyFile());
		writer.createDataset("/z", NUMBER);
		expect(writer.group("/z")).toBeUndefined();
		expect(writer.group("/other")).toBeUndefined();
		writer.finish();
		expect(writer.group("/")?.group("z")).toBeUndefined();
	});
});
