import { linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { NoPlanError } from "@pypet/sweep";
import { readPlan, SweepFolder } from "@pypet/sweep/launching";
import { type ConnectionOptions, Job, type Queue } from "bullmq";
import { ResultTooLargeError } from "./errors.js";
import { type ChunkData, chunkJobId, MOST_BYTES, type PlanData, planJobId, resultsOf } from "./jobs.js";

/** Where a chunk is done. */
export interface ChunkPlace {
	/** Path of the sweep folder. */
	readonly folder: string;
	/** Brings what was committed to the program that collects, whether or not the chunk was done to its end. */
	send(): Promise<void>;
	/** Removes what is of no more use: all of it where the chunk is done, else all but what the next attempt goes on from. */
	leave(isDone: boolean): void;
}

/** What the places need. */
export interface SweepPlacesOptions {
	readonly connection: ConnectionOptions;
	readonly queue: string;
	/** Path of the sweep folder that all machines see, where it is another one than the jobs say. */
	readonly folder: string | undefined;
}

/** The sweep folders of a worker: those that all machines see, and its own for sweeps that go through Redis. */
export class SweepPlaces {
	readonly #plans: Queue<PlanData>;
	readonly #options: SweepPlacesOptions;
	/** Where plans that came through Redis lie. */
	readonly #fetched = new Map<string, Promise<SweepFolder>>();
	/** Segments that former attempts have left here, as paths by the workers that wrote them, by chunk. */
	readonly #left = new Map<string, ReadonlyMap<string, string>>();
	readonly #results = new Map<string, ReturnType<typeof resultsOf>>();
	#root: string | undefined;

	constructor(plans: Queue<PlanData>, options: SweepPlacesOptions) {
		this.#plans = plans;
		this.#options = options;
	}

	/**
	 * Finds, or makes, the place where a chunk is done.
	 *
	 * @throws NoPlanError when the folder doesn't have the job's plan, or Redis doesn't.
	 */
	async of(data: ChunkData): Promise<ChunkPlace> {
		const { folder: theirs, plan } = data;
		if (theirs === undefined) return this.#ownPlace(data);
		const folder = this.#options.folder ?? theirs;
		if (readPlan(new SweepFolder(folder)).id !== plan) throw new NoPlanError(folder, "its plan is not the one of the queue's job");
		return { folder, send: () => Promise.resolve(), leave: () => {} };
	}

	/** Removes the folders, and ends the connections. */
	async close(): Promise<void> {
		if (this.#root !== undefined) rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 });
		await Promise.allSettled(Array.from(this.#results.values(), (results) => results.close()));
	}

	/** A folder for one attempt: a chunk may come here twice at a time, when its lease has expired. */
	async #ownPlace(data: ChunkData): Promise<ChunkPlace> {
		const { chunk, plan } = data;
		const fetched = this.#fetched.get(plan) ?? this.#fetch(plan);
		this.#fetched.set(plan, fetched);
		// What fails to come is asked for again the next time.
		fetched.catch(() => this.#fetched.delete(plan));
		const from = await fetched;
		const folder = new SweepFolder(mkdtempSync(path.join(this.#rootFolder, `chunk-${chunk}-`)));
		folder.make();
		linkSync(from.planFile, folder.planFile);
		const { file } = readPlan(from).content;
		linkSync(from.file(file), folder.file(file));
		const id = chunkJobId(data);
		for (const [worker, segment] of this.#left.get(id) ?? []) linkSync(segment, folder.segment(worker));
		return {
			folder: folder.path,
			send: async () => {
				for (const worker of folder.workersWithSegments) await this.#send(plan, chunk, worker, folder.segment(worker));
			},
			leave: (isDone) => {
				this.#forget(id);
				if (!isDone) this.#left.set(id, this.#keptSegments(folder));
				rmSync(folder.path, { recursive: true, force: true, maxRetries: 5 });
			},
		};
	}

	#keptSegments(folder: SweepFolder): Map<string, string> {
		const kept = new Map<string, string>();
		for (const worker of folder.workersWithSegments) {
			kept.set(worker, path.join(this.#rootFolder, worker));
			renameSync(folder.segment(worker), path.join(this.#rootFolder, worker));
		}
		return kept;
	}

	#forget(id: string): void {
		for (const segment of this.#left.get(id)?.values() ?? []) rmSync(segment, { force: true });
		this.#left.delete(id);
	}

	async #fetch(plan: string): Promise<SweepFolder> {
		const folder = new SweepFolder(path.join(this.#rootFolder, plan));
		const job = await Job.fromId<PlanData>(this.#plans, planJobId(plan));
		if (job === undefined) throw new NoPlanError(folder.path, "Redis doesn't have its plan any more");
		mkdirSync(folder.path);
		writeFileSync(folder.planFile, job.data.text);
		writeFileSync(folder.file(readPlan(folder).content.file), Buffer.from(job.data.content, "base64"));
		return folder;
	}

	async #send(plan: string, chunk: number, worker: string, file: string): Promise<void> {
		const segment = readFileSync(file);
		if (segment.length > MOST_BYTES) throw new ResultTooLargeError(`The results of chunk ${chunk}`, segment.length, MOST_BYTES);
		const { connection, queue } = this.#options;
		const results = this.#results.get(plan) ?? resultsOf(queue, plan, connection);
		if (!this.#results.has(plan)) results.on("error", () => {});
		this.#results.set(plan, results);
		await results.add("result", { worker, segment: segment.toString("base64") }, { jobId: worker });
	}

	get #rootFolder(): string {
		this.#root ??= mkdtempSync(path.join(tmpdir(), "pypet-bullmq-"));
		return this.#root;
	}
}
