import { ValueError } from "@pypet/values";
import { checkCount } from "../check-count.js";
import type { PlannedSweep } from "../plan-sweep.js";
import { checkTasks, commandOf, type Memory, memoryOf, nameOf, type TaskOptions } from "./task.js";

/** Options of {@link awsBatchJob}. */
export interface AwsBatchOptions extends TaskOptions {
	/** Name or ARN of the job queue. */
	readonly queue: string;
	/** Name, with or without revision, or ARN of the job definition: its container has Node, pypet, the run function, and the sweep folder mounted, from EFS, say. */
	readonly definition: string;
	/** Processors of a task. Default: the definition's. */
	readonly processors?: number;
	/** How many times a task is started at most, from 1 to 10. Default 10. */
	readonly attempts?: number;
}

/** AWS Batch takes no larger arrays. */
const MOST_TASKS = 10_000;
const MOST_ATTEMPTS = 10;

/**
 * An array job of AWS Batch, as JSON for `aws batch submit-job --cli-input-json file://job.json`, whose tasks do the chunks of a planned sweep.
 *
 * @throws ValueError for a plan without chunks or with more than 10,000, and for names and numbers that AWS Batch doesn't take.
 *
 * @example
 * ```ts
 * import { awsBatchJob } from "@pypet/sweep/manifests";
 *
 * const json = awsBatchJob({ folder: "/sweeps/squares", runs: 400, chunks: 40 }, { queue: "spot", definition: "squares" });
 * console.log(JSON.parse(json).arrayProperties); // { size: 40 }
 * ```
 */
export function awsBatchJob(sweep: PlannedSweep, options: AwsBatchOptions): string {
	const { attempts = MOST_ATTEMPTS, definition, processors, queue } = options;
	checkCount("processors", processors);
	checkCount("attempts", attempts);
	if (attempts > MOST_ATTEMPTS) throw new ValueError(`attempts is at most ${MOST_ATTEMPTS} in AWS Batch, not ${attempts}.`);
	checkTasks(sweep, "AWS Batch", MOST_TASKS);
	const memory = memoryOf(options);
	const resources = [
		...(processors === undefined ? [] : [{ type: "VCPU", value: String(processors) }]),
		...(memory === undefined ? [] : [{ type: "MEMORY", value: String(mebibytes(memory)) }]),
	];
	const job = {
		jobName: nameOf(options),
		jobQueue: queue,
		jobDefinition: definition,
		// A single task is no array.
		...(sweep.chunks === 1 ? {} : { arrayProperties: { size: sweep.chunks } }),
		retryStrategy: { attempts },
		containerOverrides: { command: commandOf(sweep, options), ...(resources.length === 0 ? {} : { resourceRequirements: resources }) },
	};
	return `${JSON.stringify(job, undefined, "\t")}\n`;
}

/** Amounts of memory in MiB, the last one begun. */
function mebibytes({ count, unit }: Memory): number {
	return Math.ceil(count * { K: 2 ** -10, M: 1, G: 2 ** 10, T: 2 ** 20 }[unit]);
}
