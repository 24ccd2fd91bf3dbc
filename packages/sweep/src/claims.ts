import { hasCode, linkOnce, textIfThere, writeOnce } from "./atomic-file.js";
import type { SweepFolder, WorkerEnd } from "./sweep-folder.js";
import { hasEndedHere, parseIdentity, type WorkerIdentity } from "./worker-file.js";

/** A chunk that a worker has claimed. */
export interface ClaimedChunk {
	readonly chunk: number;
	/** Whether another worker had it before, which may have done some of its runs. */
	readonly isTakenOver: boolean;
}

/** The claims of a sweep, as one worker sees and makes them. */
export class Claims {
	readonly #folder: SweepFolder;
	readonly #own: WorkerIdentity;
	readonly #chunkCount: number;
	readonly #takeOver: boolean;
	/** Path of the file that claims are links to. */
	#file: string;
	#copies = 0;
	/** Chunks that nobody had claimed when that was last looked at. */
	#free: number[] = [];

	/**
	 * Writes the worker's file.
	 *
	 * @param takeOver - Whether no other worker is alive, so that every claim may be taken over.
	 */
	constructor(folder: SweepFolder, own: WorkerIdentity, chunkCount: number, takeOver: boolean) {
		this.#folder = folder;
		this.#own = own;
		this.#chunkCount = chunkCount;
		this.#takeOver = takeOver;
		this.#file = this.#write(folder.workerFile(own.id));
	}

	/**
	 * Claims a chunk: a free one, or one whose worker is gone.
	 *
	 * @param isUnfinished - Asked where none is free: whether runs of a chunk are missing.
	 * @returns `undefined` when all others are claimed by workers that may be alive, or done.
	 */
	next(isUnfinished: (chunk: number) => boolean): ClaimedChunk | undefined {
		return this.#nextFree() ?? this.#nextOfGone(isUnfinished);
	}

	/** Claims a chunk that an engine has given to this worker. */
	take(chunk: number): ClaimedChunk {
		for (let generation = (generationsIn(this.#folder).get(chunk) ?? -1) + 1; ; generation++) {
			if (this.#claim(chunk, generation)) return { chunk, isTakenOver: generation > 0 };
		}
	}

	#nextFree(): ClaimedChunk | undefined {
		for (;;) {
			if (this.#free.length === 0) this.#free = this.#unclaimed();
			if (this.#free.length === 0) return undefined;
			const chunk = this.#free.shift() ?? 0;
			if (this.#claim(chunk, 0)) return { chunk, isTakenOver: false };
			// Another worker goes through the same list: leave its part to it.
			const from = placeIn(this.#free.length, this.#own.id);
			this.#free = [...this.#free.slice(from), ...this.#free.slice(0, from)];
		}
	}

	#nextOfGone(isUnfinished: (chunk: number) => boolean): ClaimedChunk | undefined {
		const mayBeTaken = new Map<string, boolean>();
		// All holders are looked at before it is read what they have committed: one that is gone commits nothing after that.
		const candidates = [...generationsIn(this.#folder)].filter(([chunk, generation]) => {
			const holder = holderOf(this.#folder, chunk, generation);
			const id = holder?.id ?? "";
			const mayBe = mayBeTaken.get(id) ?? this.#mayBeTakenFrom(holder);
			mayBeTaken.set(id, mayBe);
			return mayBe;
		});
		for (const [chunk, generation] of candidates)
			if (isUnfinished(chunk) && this.#claim(chunk, generation + 1)) return { chunk, isTakenOver: true };
		return undefined;
	}

	#mayBeTakenFrom(holder: WorkerIdentity | undefined): boolean {
		if (holder?.id === this.#own.id) return false;
		// Also of workers that have finished: their segments may have been damaged since.
		return this.#takeOver || (holder !== undefined && endOf(this.#folder, holder) === "left");
	}

	#unclaimed(): number[] {
		const claimed = generationsIn(this.#folder);
		return Array.from({ length: this.#chunkCount }, (_, chunk) => chunk).filter((chunk) => !claimed.has(chunk));
	}

	#claim(chunk: number, generation: number): boolean {
		const name = this.#folder.claim(claimFile(chunk, generation));
		try {
			return linkOnce(this.#file, name);
		} catch (error) {
			if (!hasCode(error, "EMLINK")) throw error;
			// A file has 65,000 names at most, or whatever the file system lets it have.
			this.#file = this.#write(this.#folder.claim(`copy-${++this.#copies}.${this.#own.id}`));
			return linkOnce(this.#file, name);
		}
	}

	#write(path: string): string {
		writeOnce(path, JSON.stringify(this.#own), this.#own.id);
		return path;
	}
}

/** The highest generation of each claimed chunk, by chunk. */
export function generationsIn(folder: SweepFolder): Map<number, number> {
	const generations = new Map<number, number>();
	for (const name of folder.claimNames) {
		const [, chunk, generation] = /^(\d{8})\.(\d+)$/.exec(name) ?? [];
		if (chunk === undefined) continue;
		generations.set(Number(chunk), Math.max(Number(generation), generations.get(Number(chunk)) ?? 0));
	}
	return generations;
}

/** The workers that have begun, whether or not they are alive. */
export function workersIn(folder: SweepFolder): WorkerIdentity[] {
	return folder.workers.flatMap((worker) => parseIdentity(textIfThere(folder.workerFile(worker)) ?? "") ?? []);
}

/** How a worker has ended; `undefined` where it may be alive. */
export function endOf(folder: SweepFolder, worker: WorkerIdentity): WorkerEnd | undefined {
	return folder.endOf(worker.id) ?? (hasEndedHere(worker) ? "left" : undefined);
}

function holderOf(folder: SweepFolder, chunk: number, generation: number): WorkerIdentity | undefined {
	try {
		return parseIdentity(textIfThere(folder.claim(claimFile(chunk, generation))) ?? "");
	} catch (error) {
		// On NFS a name may be known before its file is.
		if (hasCode(error, "ESTALE")) return undefined;
		throw error;
	}
}

function claimFile(chunk: number, generation: number): string {
	return `${String(chunk).padStart(8, "0")}.${generation}`;
}

/** A place in a list that is another one for most workers. */
function placeIn(length: number, id: string): number {
	let sum = 0;
	for (const character of id) sum = (31 * sum + character.charCodeAt(0)) % 1_000_003;
	return length === 0 ? 0 : sum % length;
}
