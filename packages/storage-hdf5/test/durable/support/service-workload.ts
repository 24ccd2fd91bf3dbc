import type { StorageService, Transaction } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import { type DurableFiles, durableFilesOn } from "../../../src/durable/durable-file.js";
import { Hdf5StorageService } from "../../../src/hdf5-storage-service.js";
import { OpenFiles } from "../../../src/open-files.js";
import { leafRecord, TRAJECTORY, trajectoryRecord } from "../../support/temporary-store.js";
import { CRASH_PATH, type CrashWorkload } from "./crash-harness.js";
import { MemoryDisk, MemoryWorld } from "./memory-disk.js";
import { type RandomSource, randomFrom } from "./random.js";

/** What a file holds: its leaves' items, by full name of the leaf, and the names of its completed runs. */
export interface ServiceContent {
	readonly leaves: ReadonlyMap<string, ReadonlyMap<string, StoredValue>>;
	readonly runs: readonly (readonly [name: string, isCompleted: boolean])[];
}

/** The leaf that says which commit it is. */
const COUNT = "config.count";

/**
 * A trajectory that is stored, expanded, overwritten, deleted in part and moved by the transactions of a storage service, in sessions that end and begin.
 */
export class ServiceWorkload {
	/** What each commit leaves, by a model that knows nothing of files. */
	readonly #contents: ServiceContent[] = [];
	readonly #leaves = new Map<string, ReadonlyMap<string, StoredValue>>();
	readonly #runs: [name: string, isCompleted: boolean][] = [];
	readonly #random: RandomSource;
	readonly #commits: number;

	/** @param commits - How many in each of two sessions. */
	constructor(seed: number, commits: number) {
		this.#random = randomFrom(seed);
		this.#commits = commits;
	}

	readonly run: CrashWorkload = (files, clock) => {
		for (let session = 0; session < 2; session++) {
			const storage = serviceOn(files);
			for (let commit = 0; commit < this.#commits; commit++) {
				this.#commit(storage);
				clock.advance(this.#random.below(700));
			}
			storage.close();
		}
	};

	/** What the file of these bytes holds by the service, and what it must hold by the model. */
	compare(bytes: Uint8Array): { readonly found: ServiceContent; readonly expected: ServiceContent | undefined } {
		const disk = new MemoryDisk();
		disk.makeFile(CRASH_PATH).write(0, bytes);
		const found = contentOf(serviceOn(durableFilesOn(new MemoryWorld(disk).process(1))));
		const count = found.leaves.get(COUNT)?.get("data");
		return { found, expected: this.#contents[Number(count)] };
	}

	#commit(storage: StorageService): void {
		const transaction = storage.transaction();
		if (this.#contents.length === 0) transaction.writeTrajectory(trajectoryRecord());
		this.#write(transaction, COUNT, new Map([["data", BigInt(this.#contents.length)]]));
		for (let change = this.#random.below(3); change >= 0; change--) this.#change(transaction);
		const runs = this.#runs.map(([name, isCompleted]) => [name, isCompleted] as const);
		this.#contents.push({ leaves: new Map(this.#leaves), runs });
		transaction.commit();
	}

	#change(transaction: Transaction): void {
		const leaves = [...this.#leaves.keys()].filter((name) => name !== COUNT);
		const old = leaves[this.#random.below(leaves.length)];
		const kind = this.#random.below(6);
		if (old === undefined || kind < 2) this.#store(transaction);
		else if (kind === 2) this.#write(transaction, old, this.#items());
		else if (kind === 3) this.#expand(transaction);
		else if (kind === 4) this.#delete(transaction, old);
		else this.#move(transaction, old);
	}

	/** Ends the first run that is not completed, with its result. */
	#store(transaction: Transaction): void {
		const idx = this.#runs.findIndex(([, isCompleted]) => !isCompleted);
		if (idx < 0) this.#expand(transaction);
		else {
			this.#writeRun(transaction, idx, true);
			this.#write(transaction, `results.runs.${runName(idx)}.z`, this.#items());
		}
	}

	#expand(transaction: Transaction): void {
		const first = this.#runs.length;
		for (let idx = first; idx < first + 3; idx++) this.#writeRun(transaction, idx, false);
		this.#write(transaction, "parameters.x", new Map([["explored_data", new Float64Array(first + 3).fill(first)]]));
	}

	#move(transaction: Transaction, old: string): void {
		const items = this.#leaves.get(old) ?? new Map();
		this.#delete(transaction, old);
		this.#write(transaction, `results.moved.by_${this.#contents.length}.z`, items);
	}

	#delete(transaction: Transaction, fullName: string): void {
		transaction.deleteNode(TRAJECTORY, fullName);
		this.#leaves.delete(fullName);
	}

	#write(transaction: Transaction, fullName: string, items: ReadonlyMap<string, StoredValue>): void {
		transaction.writeNode(TRAJECTORY, leafRecord(fullName));
		transaction.writeItems(TRAJECTORY, fullName, items);
		this.#leaves.set(fullName, new Map([...(this.#leaves.get(fullName) ?? []), ...items]));
	}

	#writeRun(transaction: Transaction, idx: number, completed: boolean): void {
		const name = runName(idx);
		this.#runs[idx] = [name, completed];
		const times = { time: "", timestamp: 0, finishTimestamp: 0, runtime: "" };
		transaction.writeRuns(TRAJECTORY, [{ idx, name, completed, ...times, parameterSummary: `x: ${idx}`, environmentHexsha: "N/A" }]);
	}

	#items(): Map<string, StoredValue> {
		const values = Float64Array.from({ length: this.#random.below(400) }, () => this.#random.next());
		return new Map<string, StoredValue>([
			["values", values],
			["text", "z".repeat(this.#random.below(40))],
		]);
	}
}

function serviceOn(files: DurableFiles): StorageService {
	const openFiles = new OpenFiles({ files, isFolder: () => false, letGo() {}, makeFolderOf() {} });
	return new Hdf5StorageService("lif.hdf5", CRASH_PATH, openFiles);
}

function contentOf(storage: StorageService): ServiceContent {
	const leaves = new Map<string, ReadonlyMap<string, StoredValue>>();
	for (const { fullName, kind } of storage.readNodesBelow(TRAJECTORY, "")) {
		if (kind === "leaf") leaves.set(fullName, storage.readLeaf(TRAJECTORY, fullName) ?? new Map());
	}
	const runs = (storage.readRuns(TRAJECTORY) ?? []).map(({ name, completed }) => [name, completed] as const);
	storage.close();
	return { leaves, runs };
}

function runName(idx: number): string {
	return `run_${String(idx).padStart(8, "0")}`;
}
