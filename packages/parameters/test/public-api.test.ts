import { expect, test } from "vitest";
import * as api from "../src/index.js";

test("the package exports these names", () => {
	expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
		[
		  "ArrayParameter",
		  "GridAxis",
		  "IndexError",
		  "Parameter",
		  "ParameterLockedException",
		  "PickleParameter",
		  "PickleResult",
		  "Result",
		  "SparseParameter",
		  "SparseResult",
		  "UnknownParameter",
		  "UnknownResult",
		  "applyContinuation",
		  "applyExpansion",
		  "applyExploration",
		  "continuation",
		  "endExploration",
		  "exactDefault",
		  "exactItems",
		  "exactRange",
		  "explorationRange",
		  "fromItems",
		  "fromStored",
		  "keptDefault",
		  "keptValues",
		  "leafClassNamed",
		  "loadItems",
		  "plainValue",
		  "prepareExpansion",
		  "prepareExploration",
		  "pythonFloat",
		  "pythonRepresentation",
		  "pythonText",
		  "rangeLength",
		  "storableItems",
		  "toItems",
		  "toStored",
		  "unknownLeafClass",
		  "withFace",
		]
	`);
});
