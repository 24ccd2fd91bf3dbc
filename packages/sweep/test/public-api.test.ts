import { expect, it } from "vitest";
import * as api from "../src/index.js";
import * as launching from "../src/launching/index.js";
import * as manifests from "../src/manifests/index.js";

it("@pypet/sweep exports these names", () => {
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

it("@pypet/sweep/launching exports these names", () => {
	expect(Object.keys(launching).sort()).toMatchInlineSnapshot(`
		[
		  "Collected",
		  "SweepFolder",
		  "SweepWorkforce",
		  "batchScript",
		  "checkCount",
		  "chunkCount",
		  "launchSweep",
		  "moduleAddress",
		  "pendingCount",
		  "programBeside",
		  "readPlan",
		  "runsOfChunk",
		  "startProgram",
		]
	`);
});

it("@pypet/sweep/manifests exports these names", () => {
	expect(Object.keys(manifests).sort()).toMatchInlineSnapshot(`
		[
		  "awsBatchJob",
		  "kubernetesJob",
		  "lsfScript",
		  "pbsScript",
		  "sgeScript",
		]
	`);
});
