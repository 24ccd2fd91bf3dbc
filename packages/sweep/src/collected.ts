import { replaceFile, textIfThere } from "./atomic-file.js";
import type { CommittedRun } from "./committed-run.js";
import { type IndexRange, IndexSet } from "./index-ranges.js";
import { chunkCount, type Plan, runsOfChunk } from "./plan.js";
import { committedRuns } from "./segment-reader.js";
import type { SweepFolder } from "./sweep-folder.js";

/** How far the collector is, as `collected.json` says it: see FORMAT.md. */
interface CollectedFile {
	readonly plan: string;
	readonly segments: Readonly<Record<string, number>>;
	readonly runs: readonly IndexRange[];
	readonly failed: readonly IndexRange[];
}

/**
 * The runs that workers have committed, each met once.
 *
 * @example
 * ```ts
 * import { planSweep, work } from "@pypet/sweep";
 * import { Collected, readPlan, SweepFolder } from "@pypet/sweep/launching";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "met", addTime: false, filename: "met.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4] });
 * await planSweep(env, (run) => run.x ** 2, { folder: "met", chunkSize: 2 });
 * await work("met", { index: 1 });
 * const folder = new SweepFolder("met");
 * const committed = new Collected(folder, readPlan(folder));
 * console.log(Array.from(committed.news(), ({ index }) => index)); // [ 2, 3 ]
 * console.log(committed.unfinishedChunks); // [ 0 ]
 * ```
 */
export class Collected {
	readonly #folder: SweepFolder;
	readonly #plan: Plan;
	readonly #positions: Map<string, number>;
	readonly #pending: IndexSet;
	readonly #runs: IndexSet;
	readonly #failed: IndexSet;

	/** @param isFromStart - Whether to begin with nothing, in place of what `collected.json` says. */
	constructor(folder: SweepFolder, plan: Plan, isFromStart = false) {
		const before = isFromStart ? undefined : readCollected(folder, plan);
		this.#folder = folder;
		this.#plan = plan;
		this.#positions = new Map(Object.entries(before?.segments ?? {}));
		this.#pending = new IndexSet(plan.runCount, plan.pending);
		this.#runs = new IndexSet(plan.runCount, before?.runs);
		this.#failed = new IndexSet(plan.runCount, before?.failed);
	}

	/** How many runs of the plan were met. */
	get size(): number {
		return this.#runs.size;
	}

	/** How many of them have failed. */
	get failed(): number {
		return this.#failed.size;
	}

	/** Whether a run was met. */
	has(index: number): boolean {
		return this.#runs.has(index);
	}

	/**
	 * Whether a file has all that was met.
	 *
	 * @param completed - Of each run, by index, 1 where it is completed in the file. Runs that have failed aren't looked for.
	 */
	isIn(completed: Uint8Array): boolean {
		for (let index = 0; index < this.#plan.runCount; index++)
			if (completed[index] !== 1 && this.#runs.has(index) && !this.#failed.has(index)) return false;
		return true;
	}

	/** Numbers of the chunks that have runs which were not met. */
	get unfinishedChunks(): number[] {
		const chunks: number[] = [];
		for (let chunk = 0; chunk < chunkCount(this.#plan); chunk++) if (this.missingIn(chunk).length > 0) chunks.push(chunk);
		return chunks;
	}

	/** The runs of a chunk that were not met. */
	missingIn(chunk: number): number[] {
		return runsOfChunk(this.#plan, chunk).filter((index) => !this.#runs.has(index));
	}

	/** Passes a run over from now on, where the plan has it. */
	passOver(index: number): void {
		if (this.#pending.has(index)) this.#runs.add(index);
	}

	/** Gives the committed runs that were not met before, as far as the segments go now. A run is met when the next one is asked for. */
	*news(): Generator<CommittedRun, void, undefined> {
		for (const worker of this.#folder.workersWithSegments.sort()) {
			for (const { end, run } of committedRuns(this.#folder.segment(worker), this.#plan.id, this.#positions.get(worker) ?? 0)) {
				if (this.#pending.has(run.index) && !this.#runs.has(run.index)) {
					yield run;
					this.#runs.add(run.index);
					if (!run.end.completed) this.#failed.add(run.index);
				}
				this.#positions.set(worker, end);
			}
		}
	}

	/** Meets all runs that are committed by now. */
	meetAll(): void {
		for (const _ of this.news());
	}

	/** Writes down how far this is. */
	save(): void {
		const file: CollectedFile = {
			plan: this.#plan.id,
			segments: Object.fromEntries(this.#positions),
			runs: this.#runs.ranges,
			failed: this.#failed.ranges,
		};
		replaceFile(this.#folder.collectedFile, JSON.stringify(file), "collector");
	}
}

function readCollected(folder: SweepFolder, plan: Plan): CollectedFile | undefined {
	const text = textIfThere(folder.collectedFile);
	if (text === undefined) return undefined;
	// It is replaced as a whole, so that it is what the collector wrote.
	const file: CollectedFile = JSON.parse(text);
	return file.plan === plan.id ? file : undefined;
}
