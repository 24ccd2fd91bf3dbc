import { type LeafItems, type NodeRecord, type Transaction, writesLinks } from "@pypet/storage";
import { PypetError, ValueError } from "@pypet/values";

/** A change that a run makes in the store. */
export type Change =
	| { readonly kind: "node"; readonly record: NodeRecord }
	| { readonly kind: "items"; readonly fullName: string; readonly items: LeafItems }
	| { readonly kind: "no items"; readonly fullName: string; readonly names: readonly string[] }
	| { readonly kind: "no node"; readonly fullName: string }
	| { readonly kind: "link"; readonly fullName: string; readonly target: string };

/**
 * Makes changes in a transaction.
 *
 * For launchers that bring runs into the file themselves.
 *
 * @example
 * ```ts
 * import { makeChanges } from "@pypet/environment/launching";
 * import { MemoryStorageService } from "@pypet/storage-memory";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const storage = new MemoryStorageService();
 * new Trajectory("lif", { add_time: false, storage_service: storage }).f_store();
 * const record = { kind: "leaf", fullName: "results.rate", className: "Result", comment: "Hz", annotations: new Map() } as const;
 * const transaction = storage.transaction();
 * makeChanges(transaction, "lif", [{ kind: "node", record }]);
 * transaction.commit();
 * console.log(storage.readNode("lif", "results.rate")?.comment); // Hz
 * ```
 */
export function makeChanges(transaction: Transaction, trajectory: string, changes: readonly Change[]): void {
	for (const change of changes) makeChange(transaction, trajectory, change);
}

/** Collects changes of one trajectory's nodes, and hands them on with `commit`. */
export class RecordingTransaction implements Transaction {
	readonly #changes: Change[] = [];
	readonly #commit: (changes: readonly Change[]) => void;
	#hasEnded = false;

	constructor(commit: (changes: readonly Change[]) => void) {
		this.#commit = commit;
	}

	writeTrajectory(): void {
		throw new ValueError("A run in a worker can't write the trajectory's own record: do that before the exploration.");
	}

	writeRuns(): void {
		throw new ValueError("A run in a worker can't write the table of runs: its row is written when it ends.");
	}

	deleteTrajectory(): void {
		throw new ValueError("A run in a worker can't delete the trajectory.");
	}

	writeNode(_trajectory: string, record: NodeRecord): void {
		this.#add({ kind: "node", record });
	}

	writeItems(_trajectory: string, fullName: string, items: LeafItems): void {
		this.#add({ kind: "items", fullName, items });
	}

	deleteItems(_trajectory: string, fullName: string, names: readonly string[]): void {
		this.#add({ kind: "no items", fullName, names });
	}

	deleteNode(_trajectory: string, fullName: string): void {
		this.#add({ kind: "no node", fullName });
	}

	writeLink(_trajectory: string, fullName: string, target: string): void {
		this.#add({ kind: "link", fullName, target });
	}

	commit(): void {
		this.#refuseAfterEnd();
		this.#hasEnded = true;
		this.#commit(this.#changes);
	}

	#add(change: Change): void {
		this.#refuseAfterEnd();
		this.#changes.push(change);
	}

	#refuseAfterEnd(): void {
		if (this.#hasEnded) throw new PypetError("This transaction has ended with its commit. Start another one.");
	}
}

function makeChange(transaction: Transaction, trajectory: string, change: Change): void {
	switch (change.kind) {
		case "node":
			transaction.writeNode(trajectory, change.record);
			break;
		case "items":
			transaction.writeItems(trajectory, change.fullName, change.items);
			break;
		case "no items":
			transaction.deleteItems(trajectory, change.fullName, change.names);
			break;
		case "no node":
			transaction.deleteNode(trajectory, change.fullName);
			break;
		case "link":
			if (!writesLinks(transaction)) throw new ValueError(`The store keeps no links, so ${change.fullName} can't be stored as one.`);
			transaction.writeLink(trajectory, change.fullName, change.target);
			break;
	}
}
