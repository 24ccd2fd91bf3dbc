import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { becomeWorker, type FromWorker, JobRunner, type RunSource } from "@pypet/environment/launching";
import { ValueError } from "@pypet/values";
import { type ClaimedChunk, Claims } from "./claims.js";
import { codeHash } from "./code-hash.js";
import { Collected } from "./collected.js";
import type { LoggedLine } from "./committed-run.js";
import { OtherCodeError } from "./errors.js";
import { withoutName } from "./module-address.js";
import { chunkCount, jobOf, type Plan, readPlan, runsOfChunk } from "./plan.js";
import { SegmentWriter } from "./segment-writer.js";
import { SweepFolder, type WorkerEnd } from "./sweep-folder.js";
import { ownIdentity } from "./worker-file.js";

/** How a worker works on a sweep. */
export interface WorkOptions {
	/** Address of the run function's module, where it is another one than when the plan was made. The code must be the same. */
	readonly run?: URL;
	/** Do this chunk only, the number that an engine has given to this process: from 0. Default: claim what is free, until nothing is. */
	readonly index?: number;
	/** Take over what others have claimed, also those of whom it isn't known that they are gone: for when no other worker is alive. Default false. */
	readonly takeOver?: boolean;
	/** Claim nothing more after so many seconds; what is claimed is done first, and one chunk in any case. Default: no limit. */
	readonly seconds?: number;
	/** Name of the worker: letters, digits, `.`, `_`, `-`; no other worker of the sweep ever has the same. Default: machine, process and chance. */
	readonly worker?: string;
	/** Aborted when the worker is to end after its current run. */
	readonly signal?: AbortSignal;
}

/** What a worker has done. */
export interface WorkDone {
	/** Its name. */
	readonly worker: string;
	/** How many runs it has done, failed ones included. */
	readonly runs: number;
	/** How many of them have failed. */
	readonly failed: number;
	/** Whether its signal has ended it, so that runs may be left which it could have done. */
	readonly endedEarly: boolean;
}

/** Look for a cancelled sweep so often, in milliseconds: on a network file system that takes as long as a small run. */
const LOOK_MILLISECONDS = 100;

/**
 * Works on a sweep folder, until no run is free, or the sweep is cancelled: see FORMAT.md. Any number of processes may, on all machines that see the
 * folder. This process can make no environment meanwhile.
 *
 * @param path - Path of the folder.
 * @throws {@link NoPlanError}, {@link OtherCodeError}, {@link SegmentWriteError}; RunFunctionError when the run function can't be had, and
 * ValueError when there is no such chunk.
 *
 * @example
 * ```ts
 * import { planSweep, work } from "@pypet/sweep";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "worked", addTime: false, filename: "worked.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4] });
 * await planSweep(env, (run) => void run.f_add_result("square", run.x ** 2), { folder: "worked" });
 * const { failed, runs } = await work("worked");
 * console.log(runs, failed); // 4 0
 * ```
 */
export async function work(path: string, options: WorkOptions = {}): Promise<WorkDone> {
	const folder = new SweepFolder(path);
	const plan = readPlan(folder);
	const worker = options.worker ?? newName();
	checkOptions(options, worker, plan);
	const source = sourceFor(plan, options.run);
	const lines: LoggedLine[] = [];
	const endBeingWorker = becomeWorker();
	try {
		const runner = await JobRunner.make({ ...jobOf(folder, plan, source), host: hostname(), worker }, collecting(lines));
		const claims = new Claims(folder, ownIdentity(worker), chunkCount(plan), options.takeOver ?? false);
		const segment = new SegmentWriter(folder.segment(worker), plan.id);
		const sweepWorker = new SweepWorker(folder, plan, claims, runner, segment, lines);
		try {
			const end = await sweepWorker.work(options);
			segment.close();
			folder.markGone(worker, end);
		} catch (error) {
			attemptAll([() => segment.close(), () => folder.markGone(worker, "left")]);
			throw error;
		} finally {
			runner.close();
		}
		return { worker, runs: sweepWorker.runs, failed: sweepWorker.failed, endedEarly: sweepWorker.endedEarly };
	} finally {
		endBeingWorker();
	}
}

/** Does chunks, one after the other. */
class SweepWorker {
	runs = 0;
	failed = 0;
	endedEarly = false;
	#lookedAt = Number.NEGATIVE_INFINITY;

	constructor(
		private readonly folder: SweepFolder,
		private readonly plan: Plan,
		private readonly claims: Claims,
		private readonly runner: JobRunner,
		private readonly segment: SegmentWriter,
		private readonly lines: LoggedLine[],
	) {}

	async work({ index, seconds = Number.POSITIVE_INFINITY, signal }: WorkOptions): Promise<WorkerEnd> {
		if (index !== undefined) return this.#do(this.claims.take(index), signal);
		const last = performance.now() + 1000 * seconds;
		let end: WorkerEnd = "finished";
		for (let claim = this.#next(signal); claim && end === "finished"; claim = performance.now() < last ? this.#next(signal) : undefined)
			end = await this.#do(claim, signal);
		return end;
	}

	#next(signal: AbortSignal | undefined): ClaimedChunk | undefined {
		if (this.#isToEnd(signal)) return undefined;
		let committed: Collected | undefined;
		return this.claims.next((chunk) => {
			committed ??= allCommitted(this.folder, this.plan);
			return committed.missingIn(chunk).length > 0;
		});
	}

	async #do({ chunk, isTakenOver }: ClaimedChunk, signal: AbortSignal | undefined): Promise<WorkerEnd> {
		const runs = isTakenOver ? allCommitted(this.folder, this.plan).missingIn(chunk) : runsOfChunk(this.plan, chunk);
		for (const index of runs) {
			if (this.#isToEnd(signal)) return "left";
			const run = await this.runner.do({ index, attempt: 1 });
			this.segment.append({ ...run, lines: this.lines.splice(0) });
			this.runs++;
			if (!run.end.completed) this.failed++;
		}
		return "finished";
	}

	#isToEnd(signal: AbortSignal | undefined): boolean {
		if (signal?.aborted) this.endedEarly = true;
		if (this.endedEarly) return true;
		const now = performance.now();
		if (now - this.#lookedAt < LOOK_MILLISECONDS) return false;
		this.#lookedAt = now;
		return this.folder.isCancelled;
	}
}

/** All that is committed, collected or not. Reads what isn't collected. */
function allCommitted(folder: SweepFolder, plan: Plan): Collected {
	const collected = new Collected(folder, plan);
	collected.meetAll();
	return collected;
}

/** @throws {@link OtherCodeError}. */
function sourceFor({ code }: Plan, run: URL | undefined): RunSource {
	if (run !== undefined && code.kind === "text")
		throw new ValueError("The plan has the run function's text, so there is no module to name: leave out run.");
	const source: RunSource = run === undefined ? code : { kind: "module", address: run.href };
	const found = codeHash(source);
	if (found === code.hash) return source;
	throw new OtherCodeError(code.hash, found, source.kind === "text" ? "the plan" : fileURLToPath(withoutName(source.address)));
}

function checkOptions({ index }: WorkOptions, worker: string, plan: Plan): void {
	if (!/^[\w.-]+$/.test(worker)) throw new ValueError(`A worker's name has letters, digits, ".", "_" and "-" only, unlike "${worker}".`);
	if (index === undefined) return;
	const count = chunkCount(plan);
	if (!Number.isSafeInteger(index) || index < 0 || index >= count)
		throw new ValueError(`There is no chunk ${index}: the plan has ${count}, numbered from 0.`);
}

/** For a worker that has failed already: that error is the one to be told, not what it entails. */
function attemptAll(steps: readonly (() => void)[]): void {
	for (const step of steps) {
		try {
			step();
		} catch {
			// Who has started the worker, or looks for its process, sees all the same that it is gone.
		}
	}
}

function newName(): string {
	return `${hostname().replaceAll(/[^\w.-]/g, "-")}-${process.pid}-${randomBytes(3).toString("hex")}`;
}

function collecting(lines: LoggedLine[]): (message: FromWorker) => void {
	return (message) => {
		if (message.kind === "log") lines.push([message.level, message.message]);
	};
}
