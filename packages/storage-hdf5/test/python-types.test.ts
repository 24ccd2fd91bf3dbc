// What Python pypet has written is written anew, and the HDF5 library describes the types of both files.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { copyTrajectory } from "@pypet/storage";
import { expect, it } from "vitest";
import { loadHdf5 } from "../src/index.js";
import { rawTypesOf } from "./support/raw-types.js";
import { temporaryFolder } from "./support/temporary-store.js";

const FIXTURES = fileURLToPath(new URL("../../../fixtures/python/", import.meta.url));
const open = await loadHdf5();

/** What PyTables writes for itself: pypet needs none of it, and it is not written here. */
const OF_PYTABLES = /@(CLASS|FILTERS|FLAVOR|NROWS|PYTABLES_FORMAT_VERSION|TITLE|VERSION|FIELD_\d+_(FILL|NAME))$/;

/** Places where the types differ on purpose, and pypet reads the same value. */
const DIFFERENT: readonly (readonly [place: RegExp, reason: string])[] = [
	[/@SRVC_AN_empty$/, "an empty text is one zero byte, as h5wasm can't read attributes without a dataspace"],
	[/@SRVC_AN_sarr$/, "an array of texts is pickled, so that it comes back with its type"],
	[/\/empties\/e[su]\b/, "an empty array of texts has no width; pypet reads an array of no floats in either form"],
	[/\/dct( @SRVC_COLUMN_e_SCALAR_TYPE)?$/, "pypet reads a float32 among a dictionary's values as a float"],
	[/\/big_dict2\/big_dict2\b/, "tables of more than 32 columns are split, to keep headers short"],
	[/@(SPLIT_TABLE|DATATYPE_TABLE)$/, "pypet takes any true value"],
	[
		/\/overview\/\w+_(overview|summary)$/,
		"their texts are shorter, and they have a row where pypet has added none: see leaf-tables.test.ts",
	],
];

it.each(["annotations", "arrays", "env", "explore", "merged", "results", "scalars", "sparse", "strings"])(
	"%s: every attribute and member has the type, character set and padding that pypet gives it",
	(name) => {
		const original = `${FIXTURES}${name}.hdf5`;
		const copy = join(temporaryFolder(), "copy.hdf5");
		const storage = open(copy);
		for (const trajectory of open(original).trajectoryNames()) copyTrajectory(open(original), storage, trajectory);
		storage.close();
		const expected = rawTypesOf(original);
		const written = rawTypesOf(copy);
		const isDeclared = (place: string) => DIFFERENT.some(([known]) => known.test(place));
		const differing = [...written].filter(([place, type]) => comparable(type) !== comparable(expected.get(place)) && !isDeclared(place));
		expect(differing.map(([place, type]) => `${place}: ${type} instead of ${expected.get(place)}`)).toEqual([]);
		const missing = [...expected.keys()].filter((place) => !written.has(place) && !OF_PYTABLES.test(place) && !isDeclared(place));
		expect(missing).toEqual([]);
		expect(written.size).toBeGreaterThan(50);
	},
);

/**
 * A type without what may differ: texts are as wide as the longest one, where pypet leaves room, and the integers in tables have eight bytes, where
 * pypet takes four of PyTables' and loses digits.
 */
function comparable(type: string | undefined): string | undefined {
	const withoutWidths = type?.replaceAll(/text \d+/g, "text");
	if (!withoutWidths?.startsWith("{")) return withoutWidths;
	return withoutWidths
		.replaceAll(/ @\d+/g, "")
		.replaceAll(/class 0, [48] bytes, signed/g, "class 0, signed")
		.replaceAll(/\} \d+/g, "}");
}
