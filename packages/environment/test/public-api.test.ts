import { expect, it } from "vitest";
import * as api from "../src/index.js";

it("exports these names", () => {
	expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
		[
		  "Environment",
		  "InterruptedError",
		  "RunFunctionError",
		  "TimeLimitError",
		  "WorkerEndedError",
		  "plainProgress",
		  "presetsFromArguments",
		  "progressLine",
		  "terminalProgress",
		]
	`);
});
