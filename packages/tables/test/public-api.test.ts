import * as tables from "@pypet/tables";
import * as arrow from "@pypet/tables/arrow";
import * as csv from "@pypet/tables/csv";
import * as jsonLines from "@pypet/tables/json-lines";
import * as npz from "@pypet/tables/npz";
import * as parquet from "@pypet/tables/parquet";
import { expect, it } from "vitest";

it("@pypet/tables exports these names", () => {
	expect(Object.keys(tables).sort()).toMatchInlineSnapshot(`
		[
		  "Cube",
		  "NotAGridError",
		  "RunTable",
		  "SeveralItemsError",
		  "TableColumn",
		  "cube",
		  "explorationForm",
		  "shortNames",
		  "table",
		]
	`);
});

it("its subpaths export these names", () => {
	expect([arrow, csv, jsonLines, npz, parquet].map((module) => Object.keys(module).sort())).toMatchInlineSnapshot(`
		[
		  [
		    "toArrow",
		    "toArrowFile",
		  ],
		  [
		    "csvRecord",
		    "toCsv",
		  ],
		  [
		    "toJsonLines",
		  ],
		  [
		    "toNpz",
		  ],
		  [
		    "toParquet",
		  ],
		]
	`);
});
