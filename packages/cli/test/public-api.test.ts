import { expect, test } from "vitest";
import * as cli from "../src/index.js";

test("exports these names", () => {
	expect(Object.keys(cli).sort()).toMatchInlineSnapshot(`
		[
		  "OutputClosedError",
		  "jsonText",
		  "neutralValue",
		  "run",
		]
	`);
});
