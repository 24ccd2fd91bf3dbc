import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";

/** Who a worker is, as its file says it. */
export interface WorkerIdentity {
	/** Its name, no other worker's of the sweep. */
	readonly id: string;
	readonly host: string;
	readonly pid: number;
	/** What tells this start of the machine, and the namespace of process numbers, from others; only on Linux. */
	readonly boot?: string;
	/** When the process was started, as the machine counts it since its own start; only on Linux. */
	readonly started?: string;
}

/** Who this process is as a worker. */
export function ownIdentity(id: string): WorkerIdentity {
	const boot = bootOfMachine();
	const started = startOf(process.pid);
	return { id, host: hostname(), pid: process.pid, ...(boot === undefined ? {} : { boot }), ...(started === undefined ? {} : { started }) };
}

/** Whether a worker was a process of this machine that is there no more. Of workers on other machines nothing is known. */
export function hasEndedHere({ boot, pid, started }: WorkerIdentity): boolean {
	if (boot === undefined || started === undefined || boot !== bootOfMachine()) return false;
	return startOf(pid) !== started;
}

/** The identity that a worker's file holds; `undefined` for what is none. */
export function parseIdentity(text: string): WorkerIdentity | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isIdentity(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isIdentity(value: unknown): value is WorkerIdentity {
	return typeof value === "object" && value !== null && typeof Reflect.get(value, "id") === "string";
}

function bootOfMachine(): string | undefined {
	return attempt(() => `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`);
}

/** Field 22 of proc(5)'s stat; behind the name, which may contain anything. */
function startOf(pid: number): string | undefined {
	return attempt(() => {
		const text = readFileSync(`/proc/${pid}/stat`, "utf8");
		const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
		// A process that has ended, and whose parent doesn't know yet, does nothing more.
		return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
	});
}

function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		// Not Linux, or no such process.
		return undefined;
	}
}
