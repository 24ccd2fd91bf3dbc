import { readFileSync, readlinkSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { threadId } from "node:worker_threads";
import type { ProcessIdentity } from "../durable/durable-file-system.js";
import { isErrorWithCode } from "./error-codes.js";

/** The number that Linux gives to the space of processes outside of any container: PROC_PID_INIT_INO in its include/linux/proc_ns.h. */
const OUTERMOST_SPACE = "pid:[4026531836]";

/** What tells this process and thread from all others. On Linux from `/proc`; elsewhere a process is known by host, network address and number. */
export const ownIdentity: ProcessIdentity = {
	host: hostname(),
	machine: textOf(() => readFileSync("/etc/machine-id", "utf8")) || hardwareAddress(),
	boot: textOf(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8")),
	processSpace: textOf(() => readlinkSync("/proc/self/ns/pid")),
	processId: process.pid,
	processStart: processStat(process.pid)?.start ?? "",
	startTime: new Date(Date.now() - process.uptime() * 1000).toISOString(),
	threadId,
	...ownJob(process.env),
};

/**
 * Whether another process runs. A restart of the machine has ended it only where the machine is known beyond doubt: two containers may have one
 * name and one machine number, so that of a process in a container nothing is known after it.
 */
export function lifeOf(other: ProcessIdentity): "running" | "ended" | "unknown" {
	const self = ownIdentity;
	if (other.host !== self.host || other.machine !== self.machine || other.processSpace !== self.processSpace) return "unknown";
	if (other.boot !== self.boot) return self.machine !== "" && self.processSpace === OUTERMOST_SPACE ? "ended" : "unknown";
	// Without a machine's number two machines of one name can't be told apart.
	if (self.machine === "" && other.processId !== self.processId) return "unknown";
	if (!isRunning(other.processId)) return "ended";
	const stat = processStat(other.processId);
	if (stat === undefined || other.processStart === "") return "running";
	return stat.start === other.processStart && !stat.isEnding ? "running" : "ended";
}

/** What sbatch(1) and srun(1) set for the processes of a job. */
function ownJob({ SLURM_CLUSTER_NAME: cluster, SLURM_JOB_ID: id, SLURM_JOB_UID: user }: NodeJS.ProcessEnv): Pick<ProcessIdentity, "job"> {
	return cluster && id && user ? { job: { cluster, user, id } } : {};
}

/** Outside of Linux the address of a network interface tells machines apart; empty where there is none. */
function hardwareAddress(): string {
	const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
	const [first = ""] = interfaces
		.map(({ mac }) => mac)
		.filter((mac) => mac !== "00:00:00:00:00:00")
		.sort();
	return first;
}

function isRunning(processId: number): boolean {
	try {
		process.kill(processId, 0);
		return true;
	} catch (error) {
		// One of another user can't be sent a signal, and runs.
		return !isErrorWithCode(error, "ESRCH");
	}
}

/** Start in ticks since the machine's, and whether the process is one that its parent has not noticed the end of: proc_pid_stat(5), fields 22 and 3. */
function processStat(processId: number): { readonly start: string; readonly isEnding: boolean } | undefined {
	const text = textOf(() => readFileSync(`/proc/${processId}/stat`, "utf8"));
	// The second field is the program's name in parentheses, and may have blanks and parentheses in it.
	const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
	const [state, start] = [fields[0], fields[19]];
	return start === undefined || state === undefined ? undefined : { start, isEnding: state === "Z" || state === "X" };
}

function textOf(read: () => string): string {
	try {
		return read().trim();
	} catch {
		return "";
	}
}
