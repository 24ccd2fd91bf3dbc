import type { OpenStorage, RunRecord, StorageService } from "@pypet/storage";
import { dropRun, runName, type Trajectory, trajectoryOf, writeRun } from "@pypet/trajectory";
import { functionOfText } from "#platform";
import { RunFunctionError } from "../errors.js";
import { type LoadedModule, loadModule } from "../loaded-module.js";
import { doRun, type RunSetting } from "../one-run.js";
import { RandomStreams } from "../random-streams.js";
import type { LineLogger } from "../run-log.js";
import type { EndedRun, FromWorker, Job, PackedBytes, QueuedRun, RunSource } from "./messages.js";
import { packRun, unpackContent } from "./packing.js";
import { type SentValue, toSentValue } from "./sendable.js";
import { toSent } from "./sent-error.js";
import { WorkerStorage } from "./worker-storage.js";

/**
 * Does the runs of one job, one after the other.
 *
 * For launchers: each of their workers makes one, of the job that the exploration has. The example is the smallest launcher, whose only worker is
 * this thread.
 *
 * @example
 * ```ts
 * import { Environment, type Launcher } from "@pypet/environment";
 * import { JobRunner } from "@pypet/environment/launching";
 *
 * const here: Launcher = {
 * 	workers: 1,
 * 	launch: ({ job, runs }) => {
 * 		const runner = JobRunner.make({ ...job, host: undefined, worker: "here" }, () => {});
 * 		const left = [...runs];
 * 		return {
 * 			next: async () => {
 * 				const index = left.shift();
 * 				return index === undefined ? undefined : { kind: "ended", run: await (await runner).do({ index, attempt: 1 }) };
 * 			},
 * 			update: async (content) => (await runner).update(content),
 * 			stop: () => left.splice(0),
 * 			end: () => left.splice(0),
 * 		};
 * 	},
 * };
 * const env = new Environment({ trajectory: "squares", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3] });
 * const outcomes = await env.run((run) => run.x ** 2, { launcher: here });
 * console.log(outcomes.map((outcome) => outcome.completed && outcome.value)); // [ 1, 4, 9 ]
 * ```
 */
export class JobRunner {
	readonly #job: Job;
	readonly #module: LoadedModule;
	readonly #storage: WorkerStorage;
	readonly #setting: Omit<RunSetting, "streams">;
	#trajectory: Trajectory;
	#streams: RandomStreams;
	#packed: PackedBytes | undefined;
	#value: SentValue = NOTHING;

	/**
	 * Gets ready for a job: loads the run function, and what opens the file.
	 *
	 * @throws RunFunctionError, and what `trajectoryOf` throws.
	 */
	static async make(job: Job, send: (message: FromWorker) => void): Promise<JobRunner> {
		const [module, open] = await Promise.all([loadSource(job.source), loadOpener(job)]);
		return new JobRunner(job, module, open, send);
	}

	private constructor(job: Job, module: LoadedModule, open: (() => StorageService) | undefined, send: (message: FromWorker) => void) {
		this.#job = job;
		this.#module = module;
		this.#storage = new WorkerStorage(job.location ?? "The trajectory's memory", open);
		this.#trajectory = this.#trajectoryOf(job.content);
		this.#streams = new RandomStreams(job.seed, this.#trajectory);
		this.#setting = {
			environmentHexsha: job.environmentHexsha,
			host: job.host,
			worker: job.worker,
			retries: job.retries,
			loggerOf: (index) => sendingLogger(index, send),
			// Nobody ends a run in a worker but by ending the worker.
			signal: new AbortController().signal,
			keep: (record) => this.#keep(record),
			beginAttempt: (index, attempt) => {
				this.#storage.beginAttempt(runName(index));
				send({ kind: "started", run: { index, attempt } });
			},
			takeValue: (value) => {
				this.#value = toSentValue(value);
			},
		};
	}

	/** Takes a trajectory that has changed, for the runs that follow. */
	update(content: PackedBytes): void {
		this.#trajectory = this.#trajectoryOf(content);
		this.#streams = new RandomStreams(this.#job.seed, this.#trajectory);
	}

	/** Closes what was opened for runs that load. */
	close(): void {
		this.#storage.close();
	}

	/** Does a run, with its retries. */
	async do({ attempt, index }: QueuedRun): Promise<EndedRun> {
		const setting = { ...this.#setting, streams: this.#streams };
		const outcome = await doRun(this.#trajectory, this.#module.simulate, index, setting, attempt);
		const packed = this.#packed;
		if (packed === undefined) throw new TypeError(`${runName(index)} was not kept.`);
		const end: EndedRun["end"] = outcome.completed
			? { completed: true, value: this.#value }
			: { completed: false, error: toSent(outcome.error), attempts: outcome.attempts };
		return { index, seconds: outcome.seconds, packed, end };
	}

	/** Packs a run that is over. Afterwards the trajectory is as it was before the run. */
	#keep(record: RunRecord): void {
		if (record.failure) this.#storage.beginAttempt(record.name);
		const transaction = this.#storage.transaction();
		writeRun(this.#trajectory, record.idx, transaction);
		transaction.commit();
		this.#packed = packRun(record, this.#storage.changes);
		dropRun(this.#trajectory, record.idx);
	}

	#trajectoryOf(content: PackedBytes): Trajectory {
		const storage = this.#job.location === undefined ? undefined : this.#storage;
		return trajectoryOf(unpackContent(content), storage, this.#module.exported);
	}
}

/** The run function, from a module or a text. */
async function loadSource(source: RunSource): Promise<LoadedModule> {
	if (source.kind === "module") return loadModule(new URL(source.address));
	const simulate = functionOfText(source);
	return {
		exported: [],
		simulate: async (run, context) => {
			try {
				return await simulate(run, context);
			} catch (error) {
				throw isOfMissingName(error) ? new RunFunctionError(`${error.message}: ${ADVICE}`, { cause: error }) : error;
			}
		},
	};
}

/** Whether a name is nowhere to be found; one that is used before its declaration is a mistake of another kind. */
function isOfMissingName(error: unknown): error is ReferenceError {
	return error instanceof ReferenceError && /^\S+ is not defined$/.test(error.message);
}

const NOTHING: SentValue = { plain: undefined };

const ADVICE =
	"the run function goes to workers as text, without the variables and imports around it. Put it into a module of its own, and give the address " +
	'of that: new URL("./simulate.js", import.meta.url).';

async function loadOpener({ address }: Job): Promise<(() => StorageService) | undefined> {
	if (address === undefined) return undefined;
	try {
		const exported: object = await import(/* @vite-ignore */ address.module);
		const open: unknown = Reflect.get(exported, address.name);
		return isOpener(open) ? () => open(address.filename) : undefined;
	} catch (error) {
		// Only runs that load something need it, and on another machine it may lie elsewhere.
		return () => {
			throw error;
		};
	}
}

/** What a store's address names opens it: that is the address's promise. */
function isOpener(value: unknown): value is OpenStorage {
	return typeof value === "function";
}

function sendingLogger(index: number, send: (message: FromWorker) => void): LineLogger {
	// The run's name stands before each line; whoever gets it puts it there again.
	const start = `${runName(index)}: `.length;
	const at = (level: keyof LineLogger) => (message: string) => send({ kind: "log", index, level, message: message.slice(start) });
	return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
