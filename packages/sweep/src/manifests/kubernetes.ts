import { ValueError } from "@pypet/values";
import { checkCount } from "../check-count.js";
import type { PlannedSweep } from "../plan-sweep.js";
import { checkTasks, commandOf, memoryOf, nameOf, type TaskOptions } from "./task.js";

/** Options of {@link kubernetesJob}. */
export interface KubernetesOptions extends TaskOptions {
	/** Image of the container: with Node, pypet and the run function. */
	readonly image: string;
	/** Name of the persistent volume claim that has the sweep folder; pods on several nodes must be able to write to it. */
	readonly claim: string;
	/** Where that is mounted in the container, so that the plan's folder is below. */
	readonly mountPath: string;
	/** Folder of the container in which pypet is installed. Default: the image's. */
	readonly workingDir?: string;
	/** Namespace. Default: the one of who applies it. */
	readonly namespace?: string;
	/** Processors of a task. Default 1. */
	readonly processors?: number;
	/** How many tasks run at a time. Default 10. */
	readonly tasksAtOnce?: number;
	/** How many times a task is started again whose pod has failed. Default 6. */
	readonly retries?: number;
}

/** With limits of retries for each task, as the documentation of Jobs has it. */
const MOST_TASKS = 100_000;

/**
 * An Indexed Job of Kubernetes, as YAML for `kubectl apply`, whose pods do the chunks of a planned sweep. It needs Kubernetes 1.29, for retries that count by task.
 *
 * @throws ValueError for a plan without chunks or with more than 100,000, and for names and numbers that Kubernetes doesn't take.
 *
 * @example
 * ```ts
 * import { kubernetesJob } from "@pypet/sweep/manifests";
 *
 * const sweep = { folder: "/sweeps/squares", runs: 400, chunks: 40 };
 * const yaml = kubernetesJob(sweep, { image: "registry.example/squares:1", claim: "sweeps", mountPath: "/sweeps" });
 * console.log(yaml.includes("completions: 40")); // true
 * ```
 */
export function kubernetesJob(sweep: PlannedSweep, options: KubernetesOptions): string {
	const { claim, image, mountPath, namespace, processors = 1, retries = 6, tasksAtOnce = 10, workingDir } = options;
	for (const [name, count] of Object.entries({ processors, retries, tasksAtOnce })) checkCount(name, count);
	checkTasks(sweep, "Kubernetes", MOST_TASKS);
	const memory = memoryOf(options);
	const amount = memory && text(`${memory.count}${memory.unit === "K" ? "Ki" : `${memory.unit}i`}`);
	return lines([
		"apiVersion: batch/v1",
		"kind: Job",
		"metadata:",
		`  name: ${text(jobName(options))}`,
		namespace === undefined ? undefined : `  namespace: ${text(namespace)}`,
		"spec:",
		"  completionMode: Indexed",
		`  completions: ${sweep.chunks}`,
		`  parallelism: ${Math.min(tasksAtOnce, sweep.chunks)}`,
		`  backoffLimitPerIndex: ${retries}`,
		"  # No task is started again before its former pod has ended: a chunk is one pod's at a time.",
		"  podReplacementPolicy: Failed",
		"  podFailurePolicy:",
		"    rules:",
		"      # A pod that its node has lost, or that had to make room, costs none of the retries.",
		"      - action: Ignore",
		"        onPodConditions:",
		"          - type: DisruptionTarget",
		"  template:",
		"    spec:",
		"      restartPolicy: Never",
		"      containers:",
		"        - name: worker",
		`          image: ${text(image)}`,
		workingDir === undefined ? undefined : `          workingDir: ${text(workingDir)}`,
		`          command: [${commandOf(sweep, options).map(text).join(", ")}]`,
		"          resources:",
		"            requests:",
		`              cpu: ${processors}`,
		amount && `              memory: ${amount}`,
		amount && "            limits:",
		amount && `              memory: ${amount}`,
		"          volumeMounts:",
		"            - name: sweep",
		`              mountPath: ${text(mountPath)}`,
		"      volumes:",
		"        - name: sweep",
		"          persistentVolumeClaim:",
		`            claimName: ${text(claim)}`,
	]);
}

/** The name, of which pods' names are made: with the task's number these are labels of DNS. */
function jobName(options: TaskOptions): string {
	const name = nameOf(options);
	if (/^[a-z][a-z0-9-]*$/.test(name) && name.length <= 57) return name;
	throw new ValueError(`Kubernetes takes at most 57 small letters, digits and "-" as a job's name, unlike "${name}".`);
}

/** A text in YAML: JSON's are among them. */
function text(value: string): string {
	return JSON.stringify(value);
}

function lines(all: readonly (string | undefined)[]): string {
	return `${all.filter((line) => line !== undefined).join("\n")}\n`;
}
