import { expect, test } from "vitest";
import * as pickle from "../src/index.js";

test("the package exports these names", () => {
	expect(Object.keys(pickle).sort()).toMatchInlineSnapshot(`
		[
		  "DEFAULT_PICKLE_LIMITS",
		  "PickleError",
		  "PickleLimitError",
		  "PicklingError",
		  "readPickle",
		  "timeZoneName",
		  "writePickle",
		]
	`);
});
