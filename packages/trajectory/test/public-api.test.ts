import { expect, it } from "vitest";
import * as api from "../src/index.js";

it("exports these names", () => {
	expect(Object.keys(api).sort()).toMatchInlineSnapshot(`
		[
		  "KeyError",
		  "PresettingError",
		  "SingleRun",
		  "Trajectory",
		  "VersionError",
		  "cartesianProduct",
		  "checkOptions",
		  "copyTrajectory",
		  "durationText",
		  "forgetRun",
		  "keepRunRecord",
		  "linspace",
		  "prepareExperiment",
		  "runCount",
		  "runRecord",
		  "setLogger",
		  "singleRun",
		  "storeRun",
		  "timeText",
		]
	`);
});
