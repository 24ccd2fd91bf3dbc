import { durationText, setEnvironment, type Trajectory, timeText, WRITER } from "@pypet/trajectory";
import { float, sha1 } from "@pypet/values";
import { hostName, platformVersions, script, workTree } from "#platform";
import type { SourceHashes } from "./run-source.js";
import type { Launcher } from "./workers/launcher.js";

/** What of an environment's options, and of its run function, is kept. */
export interface RecordedSettings extends SourceHashes {
	/** How many workers of this process do the runs; 0 for none. */
	readonly workers: number;
	/** Has the runs done elsewhere. */
	readonly launcher: Launcher | undefined;
	readonly keepRuns: boolean;
	readonly gracefulExit: boolean;
	readonly seed: number;
	readonly git: boolean | "patch";
	/** The program's main file; `undefined` for the one that Node was started with. */
	readonly script: string | undefined;
}

/** Names of the facts that a later environment looks at, below `config.environment.<name>`. */
export const FACT = {
	timestamp: "timestamp",
	seed: "random_seed",
	script: "script",
	scriptHexsha: "script_hexsha",
	runFunctionHexsha: "run_function_hexsha",
	runModuleHexsha: "run_module_hexsha",
} as const;

/** Environments made so far in this thread: two of one millisecond have different names. */
let madeSoFar = 0;

/**
 * What was run, when, where and by which versions, below `config.environment.<name>` of a trajectory, by the names that pypet gives it where it
 * has the like.
 */
export class EnvironmentRecord {
	/** `environment_`, the first seven digits of the SHA-1, and the time: of the trajectory where the environment made it, else the present one. */
	readonly name: string;
	/** SHA-1 of the trajectory's name and time and the environment's own: 40 hexadecimal digits. */
	readonly hexsha: string;
	readonly #trajectory: Trajectory<object>;
	readonly #timestamp: number;
	#start: Date | undefined;

	/** @param isNew - Whether the environment has made the trajectory. */
	constructor(trajectory: Trajectory<object>, isNew: boolean) {
		const created = new Date();
		this.#trajectory = trajectory;
		this.#timestamp = isNew ? trajectory.v_timestamp : created.getTime() / 1000;
		this.hexsha = sha1([trajectory.v_name, trajectory.v_timestamp, this.#timestamp, madeSoFar++, WRITER].join(""));
		this.name = `environment_${this.hexsha.slice(0, 7)}_${isNew ? trajectory.v_time : timeText(created)}`;
		setEnvironment(trajectory, this);
	}

	/** Adds what is known at the start of the first exploration; later ones belong to it. */
	start(settings: RecordedSettings): void {
		setEnvironment(this.#trajectory, this);
		if (this.#start) return;
		this.#start = new Date();
		this.#addSettings(settings);
		this.#addProgram(settings);
		this.#add("start_timestamp", float(this.#start.getTime() / 1000), "When the first run was about to start, in seconds since 1970");
		const all = this.#trajectory.f_get("config.environment");
		if (all.v_comment === "") all.v_comment = "The environments that have run the trajectory";
	}

	/** Keeps when the exploration ended, of several the last one, and stores that where the trajectory is stored. */
	finish(): void {
		const end = new Date();
		const seconds = (end.getTime() - (this.#start ?? end).getTime()) / 1000;
		const facts = [
			this.#put("finish_timestamp", float(end.getTime() / 1000), "When the last run had ended, in seconds since 1970"),
			this.#put("runtime", durationText(seconds), "Time from the start of the first run to the end of the last one"),
		];
		if (this.#trajectory.v_stored) this.#trajectory.f_store_items(facts, { overwrite: true });
	}

	#addSettings({ gracefulExit, keepRuns, launcher, seed, workers }: RecordedSettings): void {
		const workerCount = launcher ? launcher.workers : workers;
		this.#add("hexsha", this.hexsha, "SHA-1 that names the environment");
		this.#add(FACT.timestamp, float(this.#timestamp), "When the environment was made, in seconds since 1970");
		this.#add("trajectory.name", this.#trajectory.v_name, "Name of the trajectory");
		this.#add("trajectory.timestamp", float(this.#trajectory.v_timestamp), "When the trajectory was made, in seconds since 1970");
		this.#add(FACT.seed, seed, "Integer that the random numbers of all runs follow from");
		this.#add("multiproc", workerCount !== 0, "Whether runs were done by workers");
		if (workerCount) this.#add("ncores", workerCount, "How many workers there were");
		this.#add("clean_up_runs", !keepRuns, "Whether runs left memory when they were stored");
		this.#add("graceful_exit", gracefulExit, "Whether Ctrl-C let the running runs end");
		this.#add("automatic_storing", this.#trajectory.v_storage_service !== null, "Whether each run was stored when it ended");
		this.#add("resumable", this.#trajectory.v_storage_service !== null, "Whether runs that were not done can be done later");
	}

	#addProgram({ git, runFunctionHexsha, runModuleHexsha, script: file }: RecordedSettings): void {
		const main = script(file);
		const host = hostName();
		if (host !== undefined) this.#add("host", host, "Name of the machine");
		if (main) this.#add(FACT.script, main.path, "Main file of the program");
		if (main?.hexsha !== undefined) this.#add(FACT.scriptHexsha, main.hexsha, "SHA-1 of the main file");
		this.#add(FACT.runFunctionHexsha, runFunctionHexsha, "SHA-1 of the source of the run function");
		if (runModuleHexsha !== undefined) this.#add(FACT.runModuleHexsha, runModuleHexsha, "SHA-1 of the file of the run function");
		for (const [name, version] of Object.entries({ pypet: WRITER, ...platformVersions() })) {
			this.#add(`versions.${name}`, version, "Version of what the program ran on");
		}
		const tree = git !== false && main ? workTree(main.folder, git === "patch") : undefined;
		if (tree === undefined) return;
		this.#add("git.hexsha", tree.hexsha, "SHA-1 of the commit that the program was at");
		this.#add("git.committed_date", tree.committedDate, "When that was made, in seconds since 1970");
		this.#add("git.message", tree.message, "Its message");
		if (tree.isDirty !== undefined) this.#add("git.dirty", tree.isDirty, "Whether files were changed since");
		if (tree.patch !== undefined) this.#add("git.patch", tree.patch, "The changes since, for git apply");
	}

	#add(entry: string, value: unknown, comment: string): void {
		this.#trajectory.f_add_config(`environment.${this.name}.${entry}`, value, { comment }).f_lock();
	}

	/** Adds a fact, or gives the one that is there another value. */
	#put(entry: string, value: unknown, comment: string): string {
		const fullName = `config.environment.${this.name}.${entry}`;
		if (!this.#trajectory.f_contains(fullName, { shortcuts: false })) {
			this.#add(entry, value, comment);
			return fullName;
		}
		const fact = this.#trajectory.f_get(fullName);
		fact.f_unlock();
		fact.f_set(value);
		fact.f_lock();
		return fullName;
	}
}
