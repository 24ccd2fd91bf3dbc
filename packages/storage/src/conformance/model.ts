import type { StoredValue } from "@pypet/values";
import type { LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "../records.js";
import type { RunRows } from "../run-rows.js";
import type { Transaction } from "../transaction.js";
import type { NodeContent, TrajectoryContent } from "./content.js";
import { groupRecord } from "./samples.js";

/** The changes of a transaction, without its end. */
type Changes = Omit<Transaction, "commit">;

interface ModelTrajectory {
	readonly record: TrajectoryRecord;
	readonly runs: readonly RunRecord[];
	/** By full name, groups too. */
	readonly nodes: ReadonlyMap<string, ModelNode>;
}

interface ModelNode {
	readonly record: NodeRecord;
	readonly items: ReadonlyMap<string, StoredValue>;
}

/**
 * What the contract says about changes, in the plainest way: every trajectory is a flat map that each change replaces as a whole.
 *
 * Only possible changes may be applied; the model checks nothing.
 */
export class StoreModel implements Changes {
	#trajectories: ReadonlyMap<string, ModelTrajectory>;

	constructor(trajectories: ReadonlyMap<string, ModelTrajectory> = new Map()) {
		this.#trajectories = trajectories;
	}

	/** The same state, which goes its own way from here. */
	copy(): StoreModel {
		return new StoreModel(this.#trajectories);
	}

	/** Makes a change that could as well be made to a transaction. */
	apply(change: (changes: Changes) => void): void {
		change(this);
	}

	/** Number of runs of a trajectory, or `undefined` where there is no such trajectory. */
	runCount(trajectory: string): number | undefined {
		return this.#trajectories.get(trajectory)?.runs.length;
	}

	/** What `contentOf` should find in the store. */
	content(): ReadonlyMap<string, TrajectoryContent> {
		const entries = Array.from(this.#trajectories, ([name, { record, runs, nodes }]): [string, TrajectoryContent] => {
			const contents = Array.from(nodes, ([fullName, node]): [string, NodeContent] => [
				fullName,
				{ record: node.record, items: node.record.kind === "leaf" ? node.items : undefined },
			]);
			return [name, { record, runs, nodes: new Map(contents) }];
		});
		return new Map(entries);
	}

	writeTrajectory(record: TrajectoryRecord): void {
		this.#put(record.name, { runs: [], nodes: new Map(), ...this.#trajectories.get(record.name), record });
	}

	writeRuns(trajectory: string, rows: RunRows): void {
		this.#change(trajectory, ({ runs, ...rest }) => ({ ...rest, runs: [...rows].reduce(withRow, runs) }));
	}

	writeNode(trajectory: string, record: NodeRecord): void {
		const names = record.fullName.split(".");
		const ancestors = names.slice(0, -1).map((_, depth) => names.slice(0, depth + 1).join("."));
		this.#changeNodes(trajectory, (nodes) => {
			const missing = ancestors.filter((name) => !nodes.has(name));
			const groups = missing.map((name) => [name, { record: groupRecord(name), items: new Map() }] as const);
			return new Map([...nodes, ...groups, [record.fullName, { record, items: nodes.get(record.fullName)?.items ?? new Map() }]]);
		});
	}

	writeItems(trajectory: string, fullName: string, items: LeafItems): void {
		this.#changeItems(trajectory, fullName, (stored) => new Map([...stored, ...items]));
	}

	deleteItems(trajectory: string, fullName: string, items: readonly string[]): void {
		this.#changeItems(trajectory, fullName, (stored) => new Map([...stored].filter(([name]) => !items.includes(name))));
	}

	deleteNode(trajectory: string, fullName: string): void {
		const isBelow = (name: string) => name === fullName || name.startsWith(`${fullName}.`);
		this.#changeNodes(trajectory, (nodes) => new Map([...nodes].filter(([name]) => !isBelow(name))));
	}

	deleteTrajectory(trajectory: string): void {
		this.#trajectories = new Map([...this.#trajectories].filter(([name]) => name !== trajectory));
	}

	#put(name: string, trajectory: ModelTrajectory): void {
		this.#trajectories = new Map([...this.#trajectories, [name, trajectory]]);
	}

	#change(name: string, change: (trajectory: ModelTrajectory) => ModelTrajectory): void {
		const trajectory = this.#trajectories.get(name);
		if (trajectory) this.#put(name, change(trajectory));
	}

	#changeNodes(name: string, change: (nodes: ModelTrajectory["nodes"]) => ModelTrajectory["nodes"]): void {
		this.#change(name, (trajectory) => ({ ...trajectory, nodes: change(trajectory.nodes) }));
	}

	#changeItems(name: string, fullName: string, change: (items: LeafItems) => LeafItems): void {
		this.#changeNodes(name, (nodes) => {
			const node = nodes.get(fullName);
			return node ? new Map([...nodes, [fullName, { ...node, items: change(node.items) }]]) : nodes;
		});
	}
}

function withRow(runs: readonly RunRecord[], row: RunRecord): readonly RunRecord[] {
	return row.idx < runs.length ? runs.with(row.idx, row) : [...runs, row];
}
