import { isRunName, NNGroupNode, runName } from "@pypet/naturalnaming";
import { Result } from "@pypet/parameters";
import type { NodeRecord, StorageService } from "@pypet/storage";
import { addNodes, Trajectory } from "@pypet/trajectory";
import { itemsOf } from "./leaf-content.js";
import { found, readingsOf } from "./readings.js";
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
	readonly #storage: StorageService;
	readonly #trajectory: string;
	#groups: readonly string[] | undefined;

	constructor(storage: StorageService, trajectory: string) {
		this.#storage = storage;
		this.#trajectory = trajectory;
	}

	/** Nodes below the groups of a run, those groups included. Reads their names, and no values. */
	nodesOf(run: number): NodeRecord[] {
		const nodes: NodeRecord[] = [];
		for (const above of this.#groupsOfRuns()) {
			const group = this.#storage.readNode(this.#trajectory, `${above}.${runName(run)}`);
			if (group) nodes.push(group, ...this.#storage.readNodesBelow(this.#trajectory, group.fullName));
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
				const name = this.#itemOf(leaf.v_full_name, className, asked, item);
				if (name === undefined) continue;
				const above = group.v_full_name.slice(0, -runName(run).length - 1);
				const below = leaf.v_full_name.slice(group.v_full_name.length + 1);
				return { above, below, className, comment: leaf.v_comment, item: name };
			}
		}
		return undefined;
	}

	#itemOf(fullName: string, className: string, asked: string, item: string | undefined): string | undefined {
		const stored = this.#storage.readLeaf(this.#trajectory, fullName) ?? new Map();
		const names = [...itemsOf(className, fullName, stored).keys()];
		return item === undefined ? onlyName(asked, names) : names.find((name) => name === item);
	}

	/** The groups that have runs' groups among their children. */
	#groupsOfRuns(): readonly string[] {
		this.#groups ??= [RUNS, ...this.#otherGroups("results")];
		return this.#groups;
	}

	#otherGroups(group: string): string[] {
		const children = [...this.#storage.readNodesBelow(this.#trajectory, group, 1)].filter(({ kind }) => kind === "group");
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
