import type { LeafItems, LinkWriter, NodeRecord, RunRows, TrajectoryRecord, Transaction } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import type { ChangePlan } from "./change-plan.js";

type Change = (plan: ChangePlan) => void;

/** Changes to an HDF5 file, kept in memory until {@link commit}. */
export class Hdf5Transaction implements Transaction, LinkWriter {
	readonly #apply: (changes: readonly Change[]) => void;
	#changes: Change[] | undefined = [];

	/** @param apply - Makes changes in the file, all of them or, where one can't be made, none. */
	constructor(apply: (changes: readonly Change[]) => void) {
		this.#apply = apply;
	}

	writeTrajectory(record: TrajectoryRecord): void {
		this.#add((plan) => plan.writeTrajectory(record));
	}

	writeRuns(trajectory: string, runs: RunRows): void {
		this.#add((plan) => plan.writeRuns(trajectory, runs));
	}

	writeNode(trajectory: string, node: NodeRecord): void {
		this.#add((plan) => plan.writeNode(trajectory, node));
	}

	writeItems(trajectory: string, fullName: string, items: LeafItems): void {
		this.#add((plan) => plan.writeItems(trajectory, fullName, items));
	}

	writeLink(trajectory: string, fullName: string, target: string): void {
		this.#add((plan) => plan.writeLink(trajectory, fullName, target));
	}

	deleteItems(trajectory: string, fullName: string, items: readonly string[]): void {
		this.#add((plan) => plan.deleteItems(trajectory, fullName, items));
	}

	deleteNode(trajectory: string, fullName: string): void {
		this.#add((plan) => plan.deleteNode(trajectory, fullName));
	}

	deleteTrajectory(trajectory: string): void {
		this.#add((plan) => plan.deleteTrajectory(trajectory));
	}

	commit(): void {
		const changes = this.#open();
		this.#changes = undefined;
		if (changes.length > 0) this.#apply(changes);
	}

	#add(change: Change): void {
		this.#open().push(change);
	}

	#open(): Change[] {
		if (!this.#changes) throw new ValueError("This transaction has ended with its commit. Start another one.");
		return this.#changes;
	}
}
