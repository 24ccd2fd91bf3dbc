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
		  "WRITER",
		  "cartesianProduct",
		  "checkOptions",
		  "closeFile",
		  "copyTrajectory",
		  "durationText",
		  "forgetRun",
		  "forgetUnfinishedRuns",
		  "keepRunRecord",
		  "linspace",
		  "pointText",
		  "prepareExperiment",
		  "resumeTrajectory",
		  "runCount",
		  "runRecord",
		  "setEnvironment",
		  "setLogger",
		  "sha1",
		  "singleRun",
		  "storeRun",
		  "timeText",
		  "warn",
		]
	`);
});
