import { expect, it } from "vitest";
import * as api from "../src/index.js";

it("exports these names", () => {
	expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
		[
		  "NoPlanError",
		  "OtherCodeError",
		  "PlanExistsError",
		  "SegmentWriteError",
		  "WorkersEndedError",
		  "cancelSweep",
		  "collect",
		  "localProcesses",
		  "planSweep",
		  "sweepStatus",
		  "taskIndex",
		  "work",
		]
	`);
});
