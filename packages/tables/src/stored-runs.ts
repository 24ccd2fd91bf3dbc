import { isRunName, NNGroupNode, runName } from "@pypet/naturalnaming";
import { Result } from "@pypet/parameters";
import type { NodeRecord } from "@pypet/storage";
import { addNodes, Trajectory } from "@pypet/trajectory";
import { found, readingsOf } from "./readings.js";
import type { ResultReader, StoredResult } from "./result-reader.js";
import { onlyName } from "./results-in-memory.js";

/** Where the runs' groups lie, unless a name with `$` says another place. */
const RUNS = "results.runs";

/** Where the runs of a store have a result, and which of its items is meant. */
export interface StoredPlace {
	/** The group that the runs' groups are in. */
	readonly above: string;
	/** Name of the result below a run's group. */
	readonly below: string;
	readonly className: string;
	readonly comment: string;
	readonly item: string;
}

/** What the store has of the runs of a trajectory, by their names only. */
export class StoredRuns {
	readonly #reader: ResultReader;
	#groups: readonly string[] | undefined;

	constructor(reader: ResultReader) {
		this.#reader = reader;
	}

	/** Nodes below the groups of a run, those groups included. Reads their names, and no values. */
	nodesOf(run: number): NodeRecord[] {
		const { storage, trajectory } = this.#reader;
		const nodes: NodeRecord[] = [];
		for (const above of this.#groupsOfRuns()) {
			const group = storage.readNode(trajectory, `${above}.${runName(run)}`);
			if (group) nodes.push(group, ...storage.readNodesBelow(trajectory, group.fullName));
		}
		return nodes;
	}

	/**
	 * Where a name leads to among the nodes of a run, by the rules of natural naming; `undefined` where it leads nowhere.
	 *
	 * @throws SeveralItemsError when it is a result of several items, NotUniqueNodeError when it fits several.
	 */
	find(run: number, nodes: readonly NodeRecord[], asked: string): StoredPlace | undefined {
		const groups = groupsIn(runName(run), nodes);
		for (const { item, result } of readingsOf(asked)) {
			for (const group of groups) {
				const leaf = found((): unknown => group.f_get(result, { fast_access: false }));
				if (!(leaf instanceof Result)) continue;
				const className = nodes.find(({ fullName }) => fullName === leaf.v_full_name)?.className ?? "";
				const name = this.#itemOf({ className, fullName: leaf.v_full_name }, asked, item);
				if (name === undefined) continue;
				const above = group.v_full_name.slice(0, -runName(run).length - 1);
				const below = leaf.v_full_name.slice(group.v_full_name.length + 1);
				return { above, below, className, comment: leaf.v_comment, item: name };
			}
		}
		return undefined;
	}

	#itemOf(result: StoredResult, asked: string, item: string | undefined): string | undefined {
		const names = this.#reader.itemNames(result);
		return item === undefined ? onlyName(asked, names) : names.find((name) => name === item);
	}

	/** The groups that have runs' groups among their children. */
	#groupsOfRuns(): readonly string[] {
		this.#groups ??= [RUNS, ...this.#otherGroups("results")];
		return this.#groups;
	}

	#otherGroups(group: string): string[] {
		const children = [...this.#reader.storage.readNodesBelow(this.#reader.trajectory, group, 1)].filter(({ kind }) => kind === "group");
		const isOfRun = (fullName: string) => isRunName(fullName.slice(fullName.lastIndexOf(".") + 1));
		const below = children.filter(({ fullName }) => fullName !== RUNS && !isOfRun(fullName));
		const own = group !== "results" && children.some(({ fullName }) => isOfRun(fullName)) ? [group] : [];
		return [...own, ...below.flatMap(({ fullName }) => this.#otherGroups(fullName))];
	}
}

/** The groups of a run, in a tree that has nothing else. */
function groupsIn(run: string, nodes: readonly NodeRecord[]): NNGroupNode[] {
	const tree = new Trajectory({ add_time: false });
	addNodes(
		tree,
		nodes.map((record) => ({ record, items: new Map(), isStored: false })),
	);
	const names = nodes.filter(({ fullName, kind }) => kind === "group" && fullName.endsWith(`.${run}`));
	return names.map(({ fullName }): unknown => tree.f_get(fullName)).filter((group) => group instanceof NNGroupNode);
}
