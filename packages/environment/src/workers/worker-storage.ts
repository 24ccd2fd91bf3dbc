import type { LeafItems, NodeRecord, RunRecord, StorageService, TrajectoryRecord, Transaction } from "@pypet/storage";
import { copyValue, ValueError } from "@pypet/values";
import { type Change, RecordingTransaction } from "./changes.js";
import { isAtOrBelow, OwnChanges } from "./own-changes.js";

/**
 * The store as a run in a worker has it: what the run stores is kept for the one who writes, and what it loads comes from the file, which is
 * opened for reading on first use. What the run has stored itself it sees; others don't before it has ended.
 */
export class WorkerStorage implements StorageService {
	readonly location: string;
	readonly #open: (() => StorageService) | undefined;
	readonly #own = new OwnChanges();
	#opened: StorageService | undefined;
	#runName = "";

	/**
	 * @param location - Where the data lies, as the writer's store says.
	 * @param open - Opens it for reading; `undefined` where that can't be done in a worker.
	 */
	constructor(location: string, open: (() => StorageService) | undefined) {
		this.location = location;
		this.#open = open;
	}

	/** Begins a run, or another attempt at it: what was stored before is forgotten. */
	beginAttempt(runName: string): void {
		this.#own.clear();
		this.#runName = runName;
	}

	/** What the run has stored, in order. */
	get changes(): readonly Change[] {
		return this.#own.all;
	}

	trajectoryNames(): readonly string[] {
		return this.#stored.trajectoryNames();
	}

	readTrajectory(trajectory: string): TrajectoryRecord | undefined {
		return this.#stored.readTrajectory(trajectory);
	}

	readRuns(trajectory: string): readonly RunRecord[] | undefined {
		return this.#stored.readRuns(trajectory);
	}

	readNode(trajectory: string, fullName: string): NodeRecord | undefined {
		const own = this.#own.node(fullName)?.record;
		if (own) return copyValue(own);
		return this.#isNew(fullName) ? undefined : this.#stored.readNode(trajectory, fullName);
	}

	readNodesBelow(trajectory: string, fullName: string, maxDepth = Number.POSITIVE_INFINITY): readonly NodeRecord[] {
		const depth = fullName === "" ? 0 : fullName.split(".").length;
		const known = new Map<string, NodeRecord>();
		if (!this.#isNew(fullName)) {
			for (const record of this.#stored.readNodesBelow(trajectory, fullName, maxDepth)) {
				if (!this.#own.hides(record.fullName)) known.set(record.fullName, record);
			}
		}
		for (const record of this.#own.records()) {
			const isBelow = record.fullName !== fullName && isAtOrBelow(record.fullName, fullName);
			if (isBelow && record.fullName.split(".").length - depth <= maxDepth) known.set(record.fullName, copyValue(record));
		}
		return [...known.values()];
	}

	readLinks(trajectory: string): ReadonlyMap<string, string> {
		return this.#stored.readLinks(trajectory);
	}

	readItemNames(trajectory: string, fullName: string): readonly string[] | undefined {
		const own = this.#own.node(fullName);
		const stored = this.#isNew(fullName) ? undefined : this.#stored.readItemNames(trajectory, fullName);
		if (stored === undefined && own?.record?.kind !== "leaf") return undefined;
		const left = (stored ?? []).filter((name) => !own?.deletedItems.has(name));
		return [...new Set([...left, ...(own?.items.keys() ?? [])])];
	}

	readLeaf(trajectory: string, fullName: string, items?: readonly string[]): LeafItems | undefined {
		const names = this.readItemNames(trajectory, fullName);
		if (names === undefined) return undefined;
		const own = this.#own.node(fullName)?.items ?? new Map();
		const asked = names.filter((name) => items?.includes(name) ?? true);
		const fromStore = asked.filter((name) => !own.has(name));
		const stored = fromStore.length > 0 ? this.#stored.readLeaf(trajectory, fullName, fromStore) : undefined;
		return new Map(asked.map((name) => [name, own.has(name) ? copyValue(own.get(name)) : stored?.get(name)]));
	}

	transaction(): Transaction {
		return new RecordingTransaction((changes) => this.#own.add(changes));
	}

	close(): void {
		this.#opened?.close();
	}

	/** What is stored, by whomever. */
	get #stored(): StorageService {
		if (this.#open === undefined) {
			throw new ValueError(`${this.location} can't be read from a worker: load what runs need before they start, or store in a file.`);
		}
		this.#opened ??= this.#open();
		return this.#opened;
	}

	/** Whether nothing is stored of a node but what the run itself has stored. */
	#isNew(fullName: string): boolean {
		return this.#isOfRun(fullName) || this.#own.hides(fullName);
	}

	#isOfRun(fullName: string): boolean {
		return fullName.split(".").includes(this.#runName);
	}
}
