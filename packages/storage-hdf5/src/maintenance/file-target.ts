import type { LeafItems, NodeRecord, RunRecord, StorageService, TrajectoryRecord, Transaction } from "@pypet/storage";
import { isPypetError, ValueError } from "@pypet/values";
import type { Damage } from "./report.js";
import type { SalvageTarget } from "./salvage.js";

/** Nodes in a commit: the values of so many are in memory. */
const NODES_PER_COMMIT = 1000;

/** Writes what was saved into a new store, some nodes at a time. */
export class FileTarget implements SalvageTarget {
	/** Values that the new store can't keep. */
	readonly refused: Damage[] = [];
	readonly #storage: StorageService;
	#transaction: Transaction | undefined;
	#nodeCount = 0;

	/** @param isTaken - Whether there is such a file already. */
	constructor(storage: StorageService, isTaken: boolean) {
		if (isTaken) throw new ValueError(`${storage.location} exists, and is not overwritten. Name another file.`);
		this.#storage = storage;
	}

	trajectory(record: TrajectoryRecord, runs: readonly RunRecord[]): void {
		const transaction = this.#open();
		transaction.writeTrajectory(record);
		transaction.writeRuns(
			record.name,
			runs.map((run, idx) => ({ ...run, idx })),
		);
	}

	node(trajectory: string, record: NodeRecord): void {
		if (this.#nodeCount++ % NODES_PER_COMMIT === 0) this.done();
		this.#open().writeNode(trajectory, record);
	}

	items(trajectory: string, fullName: string, items: LeafItems): boolean {
		this.done();
		if (this.#write(trajectory, fullName, items) === undefined) return true;
		const former = this.refused.length;
		// One by one, so that a value that can't be kept takes no other with it.
		for (const item of items) {
			const refusal = this.#write(trajectory, fullName, new Map([item]));
			if (refusal) this.refused.push({ place: `${trajectory}: ${fullName}:${item[0]}`, reason: refusal.message });
		}
		return this.refused.length === former;
	}

	runs(trajectory: string, runs: readonly RunRecord[]): void {
		this.#open().writeRuns(trajectory, runs);
	}

	done(): void {
		this.#transaction?.commit();
		this.#transaction = undefined;
	}

	/** Writes items in a commit of their own; why they can't be kept, or `undefined` where they are. */
	#write(trajectory: string, fullName: string, items: LeafItems): Error | undefined {
		const transaction = this.#storage.transaction();
		try {
			transaction.writeItems(trajectory, fullName, items);
			transaction.commit();
			return undefined;
		} catch (error) {
			if (isPypetError(error, "UnsupportedValueError")) return error;
			throw error;
		}
	}

	#open(): Transaction {
		this.#transaction ??= this.#storage.transaction();
		return this.#transaction;
	}
}
