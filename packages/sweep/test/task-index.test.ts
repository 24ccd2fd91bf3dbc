import { expect, it } from "vitest";
import { taskIndex } from "../src/index.js";

it.each([
	["SLURM_ARRAY_TASK_ID", "7", 7],
	["PBS_ARRAY_INDEX", "0", 0],
	["SGE_TASK_ID", "1", 0],
	["LSB_JOBINDEX", "12", 11],
	["JOB_COMPLETION_INDEX", "3", 3],
	["AWS_BATCH_JOB_ARRAY_INDEX", "9999", 9999],
])("taskIndex reads %s: %s is task %d, from 0", (variable, text, index) => {
	expect(taskIndex({ HOME: "/root", [variable]: text })).toBe(index);
});

it("taskIndex throws ValueError outside of a job array", () => {
	expect(() => taskIndex({ SGE_TASK_ID: "undefined", LSB_JOBINDEX: "0" })).toThrow("This process is no task of a job array");
});
