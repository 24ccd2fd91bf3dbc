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
		  "addNodes",
		  "cartesianProduct",
		  "checkOptions",
		  "closeFile",
		  "copyTrajectory",
		  "dropRun",
		  "durationText",
		  "forgetRun",
		  "forgetUnfinishedRuns",
		  "keepRunRecord",
		  "leafOverview",
		  "linspace",
		  "pointText",
		  "prepareExperiment",
		  "resumeTrajectory",
		  "runCount",
		  "runName",
		  "runRecord",
		  "setEnvironment",
		  "setLogger",
		  "singleRun",
		  "storeForeignRun",
		  "storeRun",
		  "timeText",
		  "trajectoryContent",
		  "trajectoryOf",
		  "warn",
		  "writeRun",
		]
	`);
});
