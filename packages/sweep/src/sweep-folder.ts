import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { DRAFT, hasCode, linkOnce, textIfThere, writeOnce } from "./atomic-file.js";

const SEGMENT = ".segment";
const WORKER = "worker.";

/** How a worker has ended: all that it claimed is committed, or perhaps not all. */
export type WorkerEnd = "finished" | "left";

/**
 * Where everything lies in a sweep folder: see FORMAT.md.
 *
 * For launchers of other packages.
 *
 * @example
 * ```ts
 * import { SweepFolder } from "@pypet/sweep/launching";
 *
 * const folder = new SweepFolder("sweep");
 * console.log(folder.segment("node7-41").split(/[\\/]/)); // [ 'sweep', 'segments', 'node7-41.segment' ]
 * ```
 */
export class SweepFolder {
	/** @param path - Path of the folder. */
	constructor(readonly path: string) {}

	/** Path of the plan. */
	get planFile(): string {
		return path.join(this.path, "plan.json");
	}

	/** Path of the file that says how far the collector is. */
	get collectedFile(): string {
		return path.join(this.path, "collected.json");
	}

	/** Path of a file that lies in the folder itself. */
	file(name: string): string {
		return path.join(this.path, name);
	}

	/** Path of a file among the claims. */
	claim(name: string): string {
		return path.join(this.path, "claims", name);
	}

	/** Path of the file that says who a worker is. */
	workerFile(worker: string): string {
		return this.claim(WORKER + worker);
	}

	/** The workers that have begun, by their names. */
	get workers(): string[] {
		return this.claimNames.filter((name) => name.startsWith(WORKER) && !name.endsWith(DRAFT)).map((name) => name.slice(WORKER.length));
	}

	/** Path of a worker's segment. */
	segment(worker: string): string {
		return path.join(this.path, "segments", worker + SEGMENT);
	}

	/** Puts a segment there that a worker has written elsewhere, whole; does nothing where it is there already. */
	addSegment(worker: string, bytes: Uint8Array): void {
		writeOnce(this.segment(worker), bytes, worker);
	}

	/** Names of the files among the claims. */
	get claimNames(): string[] {
		return readdirSync(path.join(this.path, "claims"));
	}

	/** The workers that have begun a segment. */
	get workersWithSegments(): string[] {
		const names = readdirSync(path.join(this.path, "segments"));
		return names.filter((name) => name.endsWith(SEGMENT)).map((name) => name.slice(0, -SEGMENT.length));
	}

	/** Makes the folder, and those in it. */
	make(): void {
		for (const name of ["claims", "gone", "segments"]) mkdirSync(path.join(this.path, name), { recursive: true });
	}

	/** Whether no run is to be started any more. */
	get isCancelled(): boolean {
		return existsSync(path.join(this.path, "cancelled"));
	}

	/** Says that no run is to be started any more. */
	cancel(writer: string): void {
		writeOnce(path.join(this.path, "cancelled"), "", writer);
	}

	/** How a worker has ended, where it is known to be gone. */
	endOf(worker: string): WorkerEnd | undefined {
		const text = textIfThere(path.join(this.path, "gone", worker));
		return text === undefined || text === "finished" ? text : "left";
	}

	/** Notes that a worker will do nothing more. */
	markGone(worker: string, end: WorkerEnd): void {
		const marker = path.join(this.path, "gone", worker);
		try {
			writeOnce(marker, end, worker);
		} catch (error) {
			if (!hasCode(error, "ENOSPC") && !hasCode(error, "EDQUOT")) throw error;
			// A full disk has no room for a file, but for a name: any file that doesn't say "finished" says that the worker has left.
			linkOnce(this.workerFile(worker), marker);
		}
	}
}
