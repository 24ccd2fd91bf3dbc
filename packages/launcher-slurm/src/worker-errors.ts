import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { fromSent, type SentError, toSent } from "@pypet/environment/launching";
import type { SweepFolder } from "@pypet/sweep/launching";
import { slurmFile } from "./sweep-jobs.js";

/** What has kept a worker from working. */
export interface WorkerError {
	/** Name of the worker. */
	readonly worker: string;
	/** What it threw. */
	readonly error: unknown;
}

const ERRORS = "errors";
const DRAFT = ".draft";

/** Leaves what a worker has thrown for the program that waits. */
export function noteWorkerError(folder: SweepFolder, worker: string, error: unknown): void {
	const file = slurmFile(folder, path.join(ERRORS, worker));
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file + DRAFT, serialize(toSent(error)));
	renameSync(file + DRAFT, file);
}

/** What workers have thrown that were not known before; from then on they are. */
export function newWorkerErrors(folder: SweepFolder, known: Set<string>): WorkerError[] {
	const workers = errorFiles(folder).filter((name) => !name.endsWith(DRAFT) && !known.has(name));
	return workers.map((worker) => {
		known.add(worker);
		// A worker of this version has written it.
		const sent: SentError = deserialize(readFileSync(slurmFile(folder, path.join(ERRORS, worker))));
		return { worker, error: fromSent(sent) };
	});
}

function errorFiles(folder: SweepFolder): string[] {
	try {
		return readdirSync(slurmFile(folder, ERRORS));
	} catch {
		// No worker has thrown anything.
		return [];
	}
}
