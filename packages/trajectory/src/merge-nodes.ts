import { isRunName, runName, type TreeGroup, TreeLeaf } from "@pypet/naturalnaming";
import { loadItems } from "@pypet/parameters";
import type { LeafItems, NodeRecord, RunRecord, Transaction } from "@pypet/storage";
import { recordToCopy } from "./leaf-overview.js";
import { loadNodes } from "./loading.js";
import { warn } from "./logger.js";
import type { MergeSide } from "./merge-parameters.js";
import { lastName, nodesOutsideRuns, subtree } from "./merge-source.js";
import type { TrajectoryState } from "./trajectory-state.js";

/** A node of the other trajectory with its data, under the name that it gets. */
export interface MergedNode {
	readonly record: NodeRecord;
	readonly items: LeafItems;
}

/** The other trajectory's nodes that may be merged. */
export interface MergeableNodes {
	/** Nodes of no run, below `results` and on the way to the runs' groups: parents before children. */
	readonly outside: readonly NodeRecord[];
	/** Full names of the groups of each run, or of its leaves where those have the run's name, by the run's name. */
	readonly ofRuns: ReadonlyMap<string, readonly string[]>;
}

/** Looks through the other trajectory, without reading data and without looking into the runs' groups. */
export function mergeableNodes({ source }: MergeSide, ignoreResults: boolean): MergeableNodes {
	const ofRuns = new Map<string, string[]>();
	const onTheWay = new Set<string>();
	const outside: NodeRecord[] = [];
	const onRun = ({ fullName }: NodeRecord) => {
		const name = lastName(fullName);
		ofRuns.set(name, [...(ofRuns.get(name) ?? []), fullName]);
		for (let end = fullName.lastIndexOf("."); end > 0; end = fullName.lastIndexOf(".", end - 1)) onTheWay.add(fullName.slice(0, end));
	};
	for (const top of source.readNodesBelow("", 1)) {
		if (top.fullName === "parameters" || top.fullName === "config") continue;
		outside.push(top);
		for (const record of nodesOutsideRuns(source, top.fullName, onRun)) outside.push(record);
	}
	const isResult = ({ fullName }: NodeRecord) => !ignoreResults && (fullName === "results" || fullName.startsWith("results."));
	return { outside: outside.filter((record) => isResult(record) || onTheWay.has(record.fullName)), ofRuns };
}

/**
 * The nodes of no run that the own trajectory doesn't have.
 *
 * @param onTaken - Told of leaves that stay behind because there is something of their name.
 */
export function missingNodes(own: MergeSide, records: readonly NodeRecord[], onTaken: (fullName: string) => void): NodeRecord[] {
	const blocked = new Set<string>();
	return records.filter((record) => {
		const there = kindOf(own, record.fullName);
		const above = record.fullName.slice(0, Math.max(0, record.fullName.lastIndexOf(".")));
		const isBlocked = blocked.has(above) || (there !== undefined && there !== record.kind);
		if (isBlocked) blocked.add(record.fullName);
		if (record.kind === "leaf" && (isBlocked || there !== undefined)) onTaken(record.fullName);
		return !isBlocked && there === undefined;
	});
}

/** A node with its data, unchanged or as one of another run. */
export function mergedNode({ source }: MergeSide, record: NodeRecord, run?: number): MergedNode {
	const names = record.fullName.split(".");
	const fullName = run === undefined ? record.fullName : names.map((name) => (isRunName(name) ? runName(run) : name)).join(".");
	return { record: { ...record, fullName }, items: record.kind === "leaf" ? source.readLeaf(record.fullName) : new Map() };
}

/** The nodes of one of the other trajectory's runs, as those of another run. */
export function* mergedRun(other: MergeSide, groups: readonly string[], run: number): Generator<MergedNode> {
	for (const group of groups) for (const record of subtree(other.source, group)) yield mergedNode(other, record, run);
}

/**
 * Adds nodes and rows of runs, in one commit where the trajectory is stored; then the tree gets the nodes without their data.
 *
 * @param along - Further changes for the same commit.
 */
export function addNodes(
	state: TrajectoryState,
	nodes: Iterable<MergedNode>,
	rows: readonly RunRecord[],
	along: (transaction: Transaction) => void = () => {},
): void {
	const records: NodeRecord[] = [];
	if (state.root.stored) {
		const transaction = state.requiredStorage.transaction();
		along(transaction);
		for (const { items, record } of nodes) {
			transaction.writeNode(state.name, recordToCopy(state.classes, record, items));
			if (items.size > 0) transaction.writeItems(state.name, record.fullName, items);
			records.push(record);
		}
		if (rows.length > 0) transaction.writeRuns(state.name, rows);
		transaction.commit();
		loadNodes(state, records, () => -1);
	} else for (const node of nodes) addToTree(state, node);
	for (const row of rows) {
		state.runs.set(row);
		if (state.root.stored) state.runs.stored.noteStored(row.idx);
	}
}

/** Takes merged nodes out of the other trajectory, from its store and from its tree. */
export function removeMoved({ state }: MergeSide, fullNames: readonly string[]): void {
	if (state.root.stored && fullNames.length > 0) {
		const transaction = state.requiredStorage.transaction();
		for (const fullName of fullNames) transaction.deleteNode(state.name, fullName);
		transaction.commit();
	}
	for (const fullName of fullNames) {
		const node = state.tree.at(state.tree.root, fullName.split("."));
		if (node) state.tree.remove(node);
	}
}

/** Warns of leaves that were not merged. */
export function warnOfTaken(own: TrajectoryState, other: TrajectoryState, fullNames: readonly string[]): void {
	if (fullNames.length === 0) return;
	warn(`"${own.name}" keeps its own ${fullNames.join(", ")}; those of "${other.name}" were not merged.`);
}

function addToTree(state: TrajectoryState, { items, record }: MergedNode): void {
	loadNodes(state, [record], () => -1);
	const node = nodeAt(state, record.fullName);
	if (node === undefined) return;
	node.stored = false;
	if (node instanceof TreeLeaf && items.size > 0) loadItems(node.leaf, items);
}

function kindOf(own: MergeSide, fullName: string): NodeRecord["kind"] | undefined {
	const node = nodeAt(own.state, fullName);
	if (node) return node instanceof TreeLeaf ? "leaf" : "group";
	return own.source.readNode(fullName)?.kind;
}

function nodeAt({ tree }: TrajectoryState, fullName: string): TreeGroup | TreeLeaf | undefined {
	return tree.at(tree.root, fullName.split("."));
}
