import type { LeafItems, NodeRecord, RunRecord, StorageService, TrajectoryRecord, Transaction, ValueCounter } from "@pypet/storage";
import { copyValue, type StoredValue } from "@pypet/values";
import { MemoryTransaction } from "./memory-transaction.js";
import { fromSnapshot, type SnapshotLimits, toSnapshot } from "./snapshot.js";
import { findNode, nodesBelow, type StoredTrajectory } from "./stored-tree.js";

/**
 * Keeps trajectories in memory: for tests, for a browser tab, for results that need no file.
 *
 * Every type of value is kept, siblings and items in the order in which they were first written. Values are copied when they are committed and
 * when they are read, so neither side sees the other's changes. `close` frees nothing: the data lives as long as the object.
 *
 * @example
 * ```ts
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * const traj = new Trajectory("lif", { add_time: false, storage_service: storage });
 * traj.f_add_parameter("tau", 10);
 * traj.f_store();
 * console.log(storage.trajectoryNames()); // [ 'lif' ]
 * ```
 */
export class MemoryStorageService implements StorageService, ValueCounter {
	readonly location = "memory";
	#valuesRead = 0;
	readonly #trajectories = new Map<string, StoredTrajectory>();

	/**
	 * Makes a store of the bytes that {@link toBytes} gave.
	 *
	 * @param bytes - Not kept: the store has its own copy of everything.
	 * @param limits - How much memory it may take. The default is right for bytes of one's own and for those from elsewhere.
	 * @throws DamagedStoreError when the bytes are no snapshot, incomplete or changed, UnknownVersionError when a later version made them,
	 * `SnapshotLimitError` when they unpack to more than the limit.
	 */
	static fromBytes(bytes: Uint8Array, limits: SnapshotLimits = {}): MemoryStorageService {
		const storage = new MemoryStorageService();
		for (const [name, trajectory] of fromSnapshot(bytes, limits)) storage.#trajectories.set(name, trajectory);
		return storage;
	}

	/**
	 * A snapshot of the last commit, compressed: everything in the store, every value exact. Keep it in a file, in IndexedDB, in a test's folder.
	 *
	 * Takes a second for some ten megabytes, and three times the memory of what is stored. Equal stores give equal bytes.
	 *
	 * @throws UnsupportedValueError when something was stored that is no `StoredValue`, which a program without types can do.
	 */
	toBytes(): Uint8Array {
		return toSnapshot(this.#trajectories);
	}

	/** How many values `readLeaf` copied since the store was made. `toBytes` counts none. */
	get valuesRead(): number {
		return this.#valuesRead;
	}

	trajectoryNames(): readonly string[] {
		return [...this.#trajectories.keys()];
	}

	readTrajectory(trajectory: string): TrajectoryRecord | undefined {
		return copyValue(this.#trajectories.get(trajectory)?.record);
	}

	readRuns(trajectory: string): readonly RunRecord[] | undefined {
		return copyValue(this.#trajectories.get(trajectory)?.runs);
	}

	readNode(trajectory: string, fullName: string): NodeRecord | undefined {
		return fullName === "" ? undefined : copyValue(findNode(this.#trajectories.get(trajectory), fullName)?.record);
	}

	readNodesBelow(trajectory: string, fullName: string, maxDepth = Number.POSITIVE_INFINITY): Iterable<NodeRecord> {
		const node = findNode(this.#trajectories.get(trajectory), fullName);
		// An array and no generator: a commit during the iteration must not be seen.
		return node === undefined ? [] : Array.from(nodesBelow(node, maxDepth), ({ record }) => copyValue(record));
	}

	readLinks(trajectory: string): ReadonlyMap<string, string> {
		const stored = this.#trajectories.get(trajectory);
		return new Map([...(stored?.links ?? [])].filter(([, target]) => findNode(stored, target) !== undefined));
	}

	readItemNames(trajectory: string, fullName: string): readonly string[] | undefined {
		const items = this.#itemsOf(trajectory, fullName);
		return items && [...items.keys()];
	}

	readLeaf(trajectory: string, fullName: string, items?: readonly string[]): LeafItems | undefined {
		const stored = this.#itemsOf(trajectory, fullName);
		if (stored === undefined) return undefined;
		const asked = items && new Set(items);
		const read = new Map([...stored].filter(([name]) => asked?.has(name) ?? true));
		this.#valuesRead += read.size;
		return copyValue(read);
	}

	transaction(): Transaction {
		return new MemoryTransaction(this.#trajectories);
	}

	close(): void {}

	#itemsOf(trajectory: string, fullName: string): ReadonlyMap<string, StoredValue> | undefined {
		const node = findNode(this.#trajectories.get(trajectory), fullName);
		return node?.record.kind === "leaf" ? node.items : undefined;
	}
}
