// Stands for Slurm's commands where there is no cluster: under the names sbatch, squeue, scancel and scontrol on the PATH. Tasks are processes of this machine. What it
// knows is in the folder FAKE_SLURM: a file for each task with the number of its process, and what tests have it do.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const folder = process.env.FAKE_SLURM ?? "";
const command = path.basename(process.argv[1] ?? "");
const args = process.argv.slice(2);
appendFileSync(path.join(folder, "calls"), `${[command, ...args].join(" ")}\n`);

/**
 * What a file of a test says; nothing where there is none.
 *
 * @param {string} name
 */
const told = (name) => (existsSync(path.join(folder, name)) ? readFileSync(path.join(folder, name), "utf8").trim() : "");

const seen = told("print")
	.split(" ")
	.filter((name) => name in process.env);
if (seen.length > 0) appendFileSync(path.join(folder, "calls"), `variables: ${[command, ...seen].join(" ")}\n`);

/** @param {string} message */
const fail = (message) => {
	console.error(`${command}: error: ${message}`);
	process.exit(1);
};

// How often a command fails before it works.
const failures = Number(told(`${command}-fails`));
if (failures > 0) {
	writeFileSync(path.join(folder, `${command}-fails`), String(failures - 1));
	fail("Unable to contact slurm controller (connect failure)");
}

const tasks = () =>
	readdirSync(folder)
		.filter((name) => name.startsWith("task-"))
		.map((name) => {
			const [pid, job] = readFileSync(path.join(folder, name), "utf8").split(" ");
			return { id: name.slice("task-".length), pid: Number(pid), job };
		})
		.filter(({ pid }) => pid === 0 || existsSync(`/proc/${pid}`));

/** @param {string} name */
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

if (command === "scontrol") console.log(`MaxArraySize            = ${told("MaxArraySize") || 1001}\nMaxJobCount             = 10000`);
if (command === "squeue") {
	for (const { id, job } of tasks()) {
		const formats = new Map([
			["%i", id],
			["%A", id.replace("_", "")],
		]);
		if (job === (option("name") ?? job)) console.log(formats.get(option("format") ?? "") ?? `${id}|RUNNING|${told("reason") || "None"}`);
	}
}
if (command === "scancel") {
	for (const { job, pid } of tasks()) if (job === option("name") && pid > 0) process.kill(-pid, "SIGKILL");
}
if (command === "sbatch") {
	const script = args.at(-1) ?? "";
	const text = readFileSync(script, "utf8");
	const [, last] = /^#SBATCH --array=0-(\d+)/m.exec(text) ?? [];
	const tasks = Number(last ?? 0) + 1;
	const [, name = ""] = /^#SBATCH --job-name=(.*)$/m.exec(text) ?? [];
	const [, log = ""] = /^#SBATCH --output=(.*)$/m.exec(text) ?? [];
	const most = Number(told("most-tasks") || 1000);
	if (tasks > most)
		fail("Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)");
	const id = Number(told("last-id") || 40) + 1;
	writeFileSync(path.join(folder, "last-id"), String(id));
	// What waits for others never begins here.
	const isWaiting = /^#SBATCH --dependency=.*afterany/m.test(text) && last === undefined;
	for (let task = 0; task < tasks && !isWaiting; task++) {
		const output = openSync(log.replace(/%[Aj]/, String(id)).replace("%a", String(task)), "a");
		const job = { SLURM_CLUSTER_NAME: "cluster", SLURM_JOB_UID: "1000", SLURM_JOB_ID: `${id}${task}` };
		const environment = { ...process.env, ...job, SLURM_ARRAY_JOB_ID: String(id), SLURM_ARRAY_TASK_ID: String(task) };
		const child = spawn("bash", [script], { detached: true, stdio: ["ignore", output, output], env: environment });
		child.unref();
		writeFileSync(path.join(folder, last === undefined ? `task-${id}` : `task-${id}_${task}`), `${child.pid} ${name}`);
	}
	// How often the answer is lost.
	const lost = Number(told("lost-answers"));
	if (lost > 0) {
		writeFileSync(path.join(folder, "lost-answers"), String(lost - 1));
		fail("Batch job submission failed: Socket timed out on send/recv operation");
	}
	console.log(`${id};cluster`);
}
