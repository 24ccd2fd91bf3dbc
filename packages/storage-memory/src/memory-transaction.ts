import {
	type LeafItems,
	type LinkWriter,
	type NodeRecord,
	type RunRows,
	type TrajectoryRecord,
	type Transaction,
	UnsupportedValueError,
} from "@pypet/storage";
import { copyValue, PypetError, ValueError } from "@pypet/values";
import { findNode, namesIn, newNode, newTrajectory, plainGroup, type StoredNode, type StoredTrajectory } from "./stored-tree.js";

type Change = (trajectories: Map<string, StoredTrajectory>, undo: Undo) => void;

/** How to take back what a commit has changed so far, in order of the changes. */
type Undo = (() => void)[];

/** Collects changes and makes them on `commit`; a change that fails takes back those before it. */
export class MemoryTransaction implements Transaction, LinkWriter {
	readonly #trajectories: Map<string, StoredTrajectory>;
	readonly #changes: Change[] = [];
	#hasEnded = false;

	constructor(trajectories: Map<string, StoredTrajectory>) {
		this.#trajectories = trajectories;
	}

	writeTrajectory(record: TrajectoryRecord): void {
		this.#add((trajectories, undo) => {
			const stored = trajectories.get(record.name);
			if (stored === undefined) put(trajectories, record.name, newTrajectory(copyValue(record)), undo);
			else replaceRecord(stored, copyValue(record), undo);
		});
	}

	writeRuns(trajectory: string, runs: RunRows): void {
		this.#add((trajectories, undo) => {
			const stored = storedTrajectory(trajectories, trajectory).runs;
			const { length } = stored;
			for (const { idx } of runs) checkIndex(idx, length + runs.length);
			const replaced = [...runs].flatMap(({ idx }) => stored[idx] ?? []);
			undo.push(() => {
				for (const run of replaced) stored[run.idx] = run;
				stored.length = length;
			});
			for (const run of runs) stored[run.idx] = copyValue(run);
			for (let index = length; index < stored.length; index++) {
				if (stored[index] === undefined)
					throw new ValueError(`No row ${index} is written to the table of runs of "${trajectory}", but later ones are.`);
			}
		});
	}

	writeNode(trajectory: string, node: NodeRecord): void {
		this.#add((trajectories, undo) => {
			const names = namesIn(node.fullName);
			const name = names.at(-1);
			if (name === undefined) throw new ValueError("A node needs a name. The trajectory's own record is written by writeTrajectory.");
			const within = storedTrajectory(trajectories, trajectory);
			const parent = groupOf(within, names.slice(0, -1), undo);
			if (within.links.has(node.fullName))
				throw new ValueError(`${node.fullName} is a link to another node and can't become a node. Choose another name.`);
			const stored = parent.children.get(name);
			if (stored === undefined) {
				put(parent.children, name, newNode(keptRecord(node)), undo);
			} else if (stored.record.kind === node.kind) {
				replaceRecord(stored, keptRecord(node), undo);
			} else {
				throw new ValueError(`${node.fullName} is stored as a ${stored.record.kind}. Delete it before a ${node.kind} takes its place.`);
			}
		});
	}

	writeLink(trajectory: string, fullName: string, target: string): void {
		this.#add((trajectories, undo) => {
			const within = storedTrajectory(trajectories, trajectory);
			if (target === "" || findNode(within, target) === undefined)
				throw new ValueError(`${fullName} can't lead to ${target}, which is not stored.`);
			if (findNode(within, fullName) !== undefined) throw new ValueError(`${fullName} is a node and can't become a link. Delete it first.`);
			groupOf(within, namesIn(fullName).slice(0, -1), undo);
			put(within.links, fullName, target, undo);
		});
	}

	writeItems(trajectory: string, fullName: string, items: LeafItems): void {
		this.#add((trajectories, undo) => {
			const leaf = findNode(storedTrajectory(trajectories, trajectory), fullName);
			if (leaf?.record.kind !== "leaf") throw new ValueError(`No leaf ${fullName} is stored. Write its record before its items.`);
			for (const [name, value] of items) put(leaf.items, name, copied(value, `${fullName}:${name}`), undo);
		});
	}

	deleteItems(trajectory: string, fullName: string, items: readonly string[]): void {
		this.#add((trajectories, undo) => {
			const leaf = findNode(trajectories.get(trajectory), fullName);
			for (const name of items) take(leaf?.items, name, undo);
		});
	}

	deleteNode(trajectory: string, fullName: string): void {
		this.#add((trajectories, undo) => {
			const names = namesIn(fullName);
			const within = trajectories.get(trajectory);
			const parent = findNode(within, names.slice(0, -1).join("."));
			take(parent?.children, names.at(-1) ?? "", undo);
			for (const link of within?.links.keys() ?? []) if (link.startsWith(`${fullName}.`)) take(within?.links, link, undo);
		});
	}

	deleteTrajectory(trajectory: string): void {
		this.#add((trajectories, undo) => take(trajectories, trajectory, undo));
	}

	commit(): void {
		this.#refuseAfterEnd();
		this.#hasEnded = true;
		const undo: Undo = [];
		try {
			for (const change of this.#changes) change(this.#trajectories, undo);
		} catch (error) {
			for (const takeBack of undo.reverse()) takeBack();
			throw error;
		}
	}

	#add(change: Change): void {
		this.#refuseAfterEnd();
		this.#changes.push(change);
	}

	#refuseAfterEnd(): void {
		if (this.#hasEnded) throw new PypetError("This transaction has ended with its commit. Start another one.");
	}
}

function storedTrajectory(trajectories: ReadonlyMap<string, StoredTrajectory>, name: string): StoredTrajectory {
	const trajectory = trajectories.get(name);
	if (trajectory === undefined) throw new ValueError(`No trajectory "${name}" is stored. Write its record before its nodes and runs.`);
	return trajectory;
}

/** A record of the store's own, without the overview: this store has no tables. */
function keptRecord({ annotations, className, comment, fullName, kind }: NodeRecord): NodeRecord {
	return { kind, fullName, className, comment, annotations: copied(annotations, fullName) };
}

/** Copying goes down into a value as deep as it is nested, which may be deeper than a program can go. */
function copied<T>(value: T, place: string): T {
	try {
		return copyValue(value);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new UnsupportedValueError(place, `it can't be copied, as it is nested too deep: ${error.message}`, { cause: error });
	}
}

/** @param end - Behind the last index that is possible without a gap. */
function checkIndex(idx: number, end: number): void {
	if (!Number.isSafeInteger(idx) || idx < 0) throw new ValueError(`No run has the index ${idx}: they are whole numbers from 0 on.`);
	if (idx >= end) throw new ValueError(`Row ${idx} of the table of runs is written, but not all rows before it.`);
}

/** The group at the end of a way; groups that are not stored are made. */
function groupOf(trajectory: StoredTrajectory, names: readonly string[], undo: Undo): StoredNode {
	let group = trajectory.root;
	for (const [depth, name] of names.entries()) {
		const fullName = names.slice(0, depth + 1).join(".");
		const child = group.children.get(name) ?? newNode(plainGroup(fullName));
		if (child.record.kind === "leaf") throw new ValueError(`${fullName} is stored as a leaf, which has no nodes below it.`);
		if (!group.children.has(name)) put(group.children, name, child, undo);
		group = child;
	}
	return group;
}

function replaceRecord<R>(stored: { record: R }, record: R, undo: Undo): void {
	const { record: before } = stored;
	undo.push(() => {
		stored.record = before;
	});
	stored.record = record;
}

function put<V>(map: Map<string, V>, name: string, value: V, undo: Undo): void {
	const before = map.get(name);
	undo.push(() => (before === undefined ? map.delete(name) : map.set(name, before)));
	map.set(name, value);
}

/** Deletes an entry; taking that back gives it its old place among its siblings. */
function take<V>(map: Map<string, V> | undefined, name: string, undo: Undo): void {
	if (map === undefined || !map.has(name)) return;
	const before = [...map];
	undo.push(() => {
		map.clear();
		for (const [each, value] of before) map.set(each, value);
	});
	map.delete(name);
}
