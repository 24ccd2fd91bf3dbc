import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { freePort } from "test-shared/free-port";

const DAEMONS = ["munged", "slurmctld", "slurmd"] as const;

/** Debian has the daemons where only root's PATH leads to. */
const PATH = `${process.env.PATH ?? ""}:/usr/sbin`;

/** The first of Slurm's programs that is not installed. */
export function missingProgram(): string | undefined {
	return [...DAEMONS, "sbatch"].find((program) => spawnSync(program, ["-V"], { env: { ...process.env, PATH } }).error !== undefined);
}

/** A Slurm of one node, whose daemons are children of this process. */
export interface PrivateSlurm {
	/** Path of its configuration, for `SLURM_CONF`. */
	readonly conf: string;
	/** Stops the daemons, and removes what they wrote. */
	stop(): Promise<void>;
}

/** Starts a Slurm in a folder of its own, on free ports of the loopback. Nothing of an installed one is touched. */
export async function startSlurm(): Promise<PrivateSlurm> {
	const folder = mkdtempSync(path.join(tmpdir(), "pypet-slurm-"));
	// munged wants everybody to reach its socket.
	chmodSync(folder, 0o755);
	for (const name of ["state", "spool", "log", "munge"]) mkdirSync(path.join(folder, name), { mode: 0o755 });
	writeFileSync(path.join(folder, "munge/munge.key"), randomBytes(128), { mode: 0o400 });
	writeFileSync(path.join(folder, "cgroup.conf"), "");
	const conf = path.join(folder, "slurm.conf");
	writeFileSync(conf, configuration(folder, await freePort(), await freePort()));
	const env = { ...process.env, PATH, SLURM_CONF: conf };
	const munge = path.join(folder, "munge/munge");
	const files = ["key-file", "socket", "pid-file", "log-file", "seed-file"].map(
		(name) => `--${name}=${munge}.${MUNGE_FILES[name] ?? name}`,
	);
	const children: ChildProcess[] = [];
	const start = (program: string, args: readonly string[]) => children.push(spawn(program, args, { env, stdio: "ignore" }));
	const stop = async () => {
		for (const child of children.reverse()) await ended(child);
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		start("munged", ["--foreground", ...files, "--num-threads=2"]);
		await until("munged answers", () => spawnSync("munge", ["-n", `--socket=${munge}.sock`], { env, stdio: "ignore" }).status === 0);
		start("slurmctld", ["-D", "-c", "-f", conf]);
		start("slurmd", ["-D", "-f", conf]);
		await until("the node is idle", () => spawnSync("sinfo", ["-h", "-o", "%T"], { env, encoding: "utf8" }).stdout.trim() === "idle");
	} catch (error) {
		await stop();
		throw error;
	}
	return { conf, stop };
}

const MUNGE_FILES: Readonly<Record<string, string>> = {
	"key-file": "key",
	socket: "sock",
	"pid-file": "pid",
	"log-file": "log",
	"seed-file": "seed",
};

/** Without cgroups, accounting and delays; the node says that it has more processors than it has, so that tasks overlap. */
function configuration(folder: string, controllerPort: number, nodePort: number): string {
	const [host = ""] = hostname().split(".");
	const user = userInfo().username;
	const lines = {
		ClusterName: "pypet",
		SlurmctldHost: `${host}(127.0.0.1)`,
		AuthType: "auth/munge",
		AuthInfo: `socket=${folder}/munge/munge.sock`,
		SlurmUser: user,
		SlurmdUser: user,
		StateSaveLocation: `${folder}/state`,
		SlurmdSpoolDir: `${folder}/spool`,
		SlurmctldPidFile: `${folder}/slurmctld.pid`,
		SlurmdPidFile: `${folder}/slurmd.pid`,
		SlurmctldLogFile: `${folder}/log/slurmctld.log`,
		SlurmdLogFile: `${folder}/log/slurmd.log`,
		SlurmctldPort: controllerPort,
		SlurmdPort: nodePort,
		ProctrackType: "proctrack/linuxproc",
		TaskPlugin: "task/none",
		JobAcctGatherType: "jobacct_gather/none",
		AccountingStorageType: "accounting_storage/none",
		SchedulerType: "sched/builtin",
		SchedulerParameters: "batch_sched_delay=0,sched_interval=1,sched_min_interval=0",
		SelectType: "select/cons_tres",
		SelectTypeParameters: "CR_Core",
		SlurmdParameters: "config_overrides",
		MailProg: "/bin/true",
		MpiDefault: "none",
		ReturnToService: 2,
		MaxArraySize: 101,
		MaxJobCount: 500,
		KillWait: 5,
		SlurmctldTimeout: 30,
		SlurmdTimeout: 30,
	};
	return [
		...Object.entries(lines).map(([name, value]) => `${name}=${value}`),
		`NodeName=${host} NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN`,
		"PartitionName=local Nodes=ALL Default=YES MaxTime=INFINITE State=UP",
		"",
	].join("\n");
}

async function until(what: string, holds: () => boolean): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		if (holds()) return;
		await setTimeout(100);
	}
	throw new Error(`Slurm didn't start: waited 30 seconds until ${what}.`);
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const exit = once(child, "exit");
	child.kill("SIGTERM");
	const isOver = await Promise.race([exit.then(() => true), setTimeout(10_000, false)]);
	if (isOver) return;
	child.kill("SIGKILL");
	await exit;
}
