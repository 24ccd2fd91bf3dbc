import { randomBytes } from "node:crypto";
import { readFileSync, unlinkSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Job, LaunchedExploration, RunSource } from "@pypet/environment/launching";
import type { StoreAddress } from "@pypet/storage";
import { textIfThere, writeOnce } from "./atomic-file.js";
import { codeHash } from "./code-hash.js";
import { NoPlanError } from "./errors.js";
import { countOf, type IndexRange, indicesAt, rangesOf } from "./index-ranges.js";
import { joinParts, splitParts } from "./parts.js";
import type { SweepFolder } from "./sweep-folder.js";

/** What is to be done in a sweep, as `plan.json` says it: see FORMAT.md. */
export interface Plan {
	readonly format: "pypet sweep";
	readonly version: 1;
	readonly id: string;
	readonly name: string;
	readonly timestamp: number;
	readonly runCount: number;
	readonly pending: readonly IndexRange[];
	readonly chunkSize: number;
	readonly code: RunSource & { readonly hash: string };
	readonly seed: number;
	readonly retries: number;
	readonly environmentHexsha: string;
	readonly location?: string;
	readonly address?: StoreAddress;
	readonly content: { readonly file: string; readonly bytes: number; readonly crc32: number };
}

const FORMAT = "pypet sweep";
const VERSION = 1;

/** Without another wish there are at most so many chunks: each costs a file, and the last one of a slow worker is what all wait for. */
const MOST_CHUNKS = 4096;
/** A system gives a file only so many names, and each claim is a name of its worker's file. */
const MOST_CHUNKS_OF_A_WORKER = 30_000;

/**
 * Writes a plan for what a launcher is given to do into a folder, and reads back what is there then: another one, where the folder had a plan before.
 *
 * @param chunkSize - How many runs a worker claims at a time, at least; by default a 4096th of all.
 * @throws what hashing the code and writing the files throw.
 */
export function writePlan(folder: SweepFolder, { job, name, runCount, runs, timestamp }: LaunchedExploration, chunkSize?: number): Plan {
	const pending = rangesOf(runs);
	const count = countOf(pending);
	const id = randomBytes(16).toString("hex");
	const content = joinParts([job.content.bytes, ...job.content.aside.map((array) => new Uint8Array(array))]);
	const plan: Plan = {
		format: FORMAT,
		version: VERSION,
		id,
		name,
		timestamp,
		runCount,
		pending,
		chunkSize: Math.max(1, Math.ceil(count / MOST_CHUNKS_OF_A_WORKER), chunkSize ?? Math.ceil(count / MOST_CHUNKS)),
		code: { ...job.source, hash: codeHash(job.source) },
		seed: job.seed,
		retries: job.retries,
		environmentHexsha: job.environmentHexsha,
		...(job.location === undefined ? {} : { location: job.location }),
		...(job.address === undefined ? {} : { address: job.address }),
		content: { file: `content-${id}.bin`, bytes: content.length, crc32: crc32(content) },
	};
	folder.make();
	writeOnce(folder.file(plan.content.file), content, id);
	if (writeOnce(folder.planFile, `${JSON.stringify(plan, undefined, "\t")}\n`, id)) return plan;
	const there = readPlan(folder);
	// On NFS a link that was made may be told as refused: then the plan that is there is this one.
	if (there.id !== id) unlinkSync(folder.file(plan.content.file));
	return there;
}

/**
 * Reads the plan of a folder.
 *
 * For launchers of other packages.
 *
 * @throws NoPlanError when there is none, or it is of another version.
 *
 * @example
 * ```ts
 * import { planSweep } from "@pypet/sweep";
 * import { readPlan, SweepFolder } from "@pypet/sweep/launching";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "read", addTime: false, filename: "read.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4, 5] });
 * await planSweep(env, (run) => run.x ** 2, { folder: "read", chunkSize: 2 });
 * const plan = readPlan(new SweepFolder("read"));
 * console.log(plan.name, plan.runCount, plan.pending); // read 5 [ [ 0, 5 ] ]
 * ```
 */
export function readPlan(folder: SweepFolder): Plan {
	const plan = readPlanIfThere(folder);
	if (plan) return plan;
	throw new NoPlanError(folder.path, "it has no plan.json");
}

/** Reads the plan of a folder; `undefined` where there is none. */
export function readPlanIfThere(folder: SweepFolder): Plan | undefined {
	const text = textIfThere(folder.planFile);
	if (text === undefined) return undefined;
	const plan = parsed(folder, text);
	if (isPlan(plan)) return plan;
	throw new NoPlanError(folder.path, "its plan.json is none, or of another version of the toolkit");
}

/**
 * What a worker needs, read from the plan and its content.
 *
 * @throws NoPlanError when the content is damaged.
 */
export function jobOf(folder: SweepFolder, plan: Plan, source: RunSource): Omit<Job, "host" | "worker"> {
	const bytes = new Uint8Array(readFileSync(folder.file(plan.content.file)));
	if (bytes.length !== plan.content.bytes || crc32(bytes) !== plan.content.crc32)
		throw new NoPlanError(folder.path, `${plan.content.file} is damaged`);
	const [first = new Uint8Array(), ...others] = splitParts(bytes);
	return {
		kind: "job",
		source,
		content: { bytes: first, aside: others.map((part) => part.slice().buffer) },
		location: plan.location,
		address: plan.address,
		seed: plan.seed,
		retries: plan.retries,
		environmentHexsha: plan.environmentHexsha,
	};
}

/**
 * How many runs a plan has.
 *
 * @example
 * ```ts
 * import { planSweep } from "@pypet/sweep";
 * import { pendingCount, readPlan, SweepFolder } from "@pypet/sweep/launching";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "pending", addTime: false, filename: "pending.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4, 5] });
 * await planSweep(env, (run) => run.x ** 2, { folder: "pending" });
 * console.log(pendingCount(readPlan(new SweepFolder("pending")))); // 5
 * ```
 */
export function pendingCount(plan: Plan): number {
	return countOf(plan.pending);
}

/**
 * How many chunks a plan has.
 *
 * For launchers of other packages: so many tasks has a job array.
 *
 * @example
 * ```ts
 * import { planSweep } from "@pypet/sweep";
 * import { chunkCount, readPlan, SweepFolder } from "@pypet/sweep/launching";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "counted", addTime: false, filename: "counted.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4, 5] });
 * await planSweep(env, (run) => run.x ** 2, { folder: "counted", chunkSize: 2 });
 * console.log(chunkCount(readPlan(new SweepFolder("counted")))); // 3
 * ```
 */
export function chunkCount(plan: Plan): number {
	return Math.ceil(pendingCount(plan) / plan.chunkSize);
}

/**
 * Indices of the runs of a chunk.
 *
 * For launchers of other packages.
 *
 * @example
 * ```ts
 * import { planSweep } from "@pypet/sweep";
 * import { readPlan, runsOfChunk, SweepFolder } from "@pypet/sweep/launching";
 * import { Environment } from "pypet";
 *
 * const env = new Environment({ trajectory: "divided", addTime: false, filename: "divided.hdf5", progress: false });
 * env.trajectory.f_add_parameter("x", 1);
 * env.trajectory.f_explore({ x: [1, 2, 3, 4, 5] });
 * await planSweep(env, (run) => run.x ** 2, { folder: "divided", chunkSize: 2 });
 * console.log(runsOfChunk(readPlan(new SweepFolder("divided")), 2)); // [ 4 ]
 * ```
 */
export function runsOfChunk({ chunkSize, pending }: Plan, chunk: number): number[] {
	return indicesAt(pending, chunk * chunkSize, chunkSize);
}

function parsed(folder: SweepFolder, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new NoPlanError(folder.path, "its plan.json can't be read", { cause });
	}
}

/** A plan of this version has all that this version writes. */
function isPlan(value: unknown): value is Plan {
	return (
		typeof value === "object" && value !== null && Reflect.get(value, "format") === FORMAT && Reflect.get(value, "version") === VERSION
	);
}
