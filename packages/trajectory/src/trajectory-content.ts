import { isLeafClass, isRunName, type LeafClass, type NamingSwitches, naturalNames, nodesBelow, TreeLeaf } from "@pypet/naturalnaming";
import { storableItems } from "@pypet/parameters";
import type { LeafItems, NodeRecord, StorageService, TrajectoryRecord } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { Trajectory } from "./faces.js";
import { applyNodes, planNodes } from "./loading.js";
import { applyRecord, nodeRecord, trajectoryRecord } from "./records.js";
import { type RootNode, standards } from "./root-node.js";
import { state } from "./trajectory-state.js";

// A trajectory as data, for whoever does its runs in another thread or process.

/** What runs need to know of their trajectory: all of it but the groups of single runs. */
export interface TrajectoryContent {
	readonly record: TrajectoryRecord;
	/** Parents before children. */
	readonly nodes: readonly NodeContent[];
	/** How many runs there are. */
	readonly runCount: number;
	/** Whether it is in its store. */
	readonly isStored: boolean;
	/** Name and SHA-1 of the environment that runs it. */
	readonly environment: { readonly name: string; readonly hexsha: string } | undefined;
	readonly switches: NamingSwitches;
	/** Names of the classes of leaves that are added without naming a class. */
	readonly standardClasses: { readonly parameter: string; readonly result: string; readonly leaf: string };
	/** Names of the leaf classes that are known besides pypet's, and names that were given in place of a class. */
	readonly classNames: readonly string[];
}

/** A node with its data. */
export interface NodeContent {
	readonly record: NodeRecord;
	/** Empty where the leaf is, in memory. */
	readonly items: LeafItems;
	/** Whether the store has the node. */
	readonly isStored: boolean;
}

/**
 * Takes a trajectory's content, as it is in memory. Values are shared with the leaves: change neither.
 *
 * @throws UnsupportedValueError, or what else a leaf throws that can't give its data.
 *
 * @example
 * ```ts
 * import { Trajectory, trajectoryContent, trajectoryOf } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * const copy = trajectoryOf(trajectoryContent(traj), undefined, []);
 * console.log(copy.v_name, copy.cell.tau); // lif 10
 * ```
 */
export function trajectoryContent(trajectory: RootNode<object>): TrajectoryContent {
	const shared = trajectory[state];
	const { standardLeaf, standardParameter, standardResult } = trajectory[standards];
	const nodes: NodeContent[] = [];
	for (const node of nodesBelow(shared.root)) {
		if (node.path.some(isRunName)) continue;
		const isEmpty = !(node instanceof TreeLeaf) || node.leaf.f_is_empty();
		nodes.push({ record: nodeRecord(node), items: isEmpty ? new Map() : storableItems(node.leaf), isStored: node.stored });
	}
	return {
		record: trajectoryRecord(shared),
		nodes,
		runCount: shared.runs.length,
		isStored: shared.root.stored,
		environment: shared.environment,
		switches: trajectory[naturalNames].view.switches,
		standardClasses: { parameter: standardParameter.name, result: standardResult.name, leaf: standardLeaf.name },
		classNames: shared.classes.names,
	};
}

/**
 * Makes the trajectory of a content. Parameters and derived parameters are locked, as they are while runs go on.
 *
 * @param storage - Where its runs store and load; without one it has no store.
 * @param exported - What a module exports: the leaf classes among it become known.
 * @throws ValueError when a standard class is not among them, UnreadableValueError for data that can't be read.
 *
 * @example
 * ```ts
 * import { Trajectory, trajectoryContent, trajectoryOf } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * const copy = trajectoryOf(trajectoryContent(traj), undefined, []);
 * copy.f_as_run(2);
 * console.log(copy.cell.tau); // 20
 * ```
 */
export function trajectoryOf(content: TrajectoryContent, storage: StorageService | undefined, exported: Iterable<unknown>): Trajectory {
	const { environment, isStored, nodes, record, standardClasses, switches } = content;
	const trajectory = new Trajectory(record.name, { add_time: false, ...(storage ? { storage_service: storage } : {}) });
	const shared = trajectory[state];
	shared.classes.add(content.classNames);
	shared.classes.add([...exported].filter(isLeafClass));
	Object.assign(trajectory[naturalNames].view.switches, switches);
	trajectory[standards].standardParameter = known(standardClasses.parameter);
	trajectory[standards].standardResult = known(standardClasses.result);
	trajectory[standards].standardLeaf = known(standardClasses.leaf);
	applyRecord(shared.root, record);
	shared.root.stored = isStored;
	shared.time = record.time;
	shared.timestamp = record.timestamp;
	shared.version = record.version;
	shared.python = record.python;
	shared.storedExplored = isStored ? record.explored : [];
	shared.environment = environment;
	shared.runs.length = content.runCount;
	addNodes(trajectory, nodes);
	trajectory.f_lock_parameters();
	trajectory.f_lock_derived_parameters();
	return trajectory;

	function known(name: string): LeafClass {
		const leafClass = shared.classes.get(name);
		if (leafClass) return leafClass;
		throw new ValueError(`The standard leaf class ${name} is not known here: export it from the module of the run function.`);
	}
}

/**
 * Brings nodes with their data into the tree; leaves that are there and have data stay as they are.
 *
 * For whoever gets nodes from elsewhere: from a worker, or from a store that is read without its trajectory.
 *
 * @example
 * ```ts
 * import { addNodes, Trajectory, trajectoryContent } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const other = new Trajectory("other", { add_time: false });
 * addNodes(other, trajectoryContent(traj).nodes);
 * console.log(other.cell.tau); // 10
 * ```
 */
export function addNodes(trajectory: RootNode<object>, nodes: readonly NodeContent[]): void {
	const shared = trajectory[state];
	const byName = new Map(nodes.map((node) => [node.record.fullName, node]));
	const source = { storage: { readLeaf: (_: string, fullName: string) => byName.get(fullName)?.items }, name: shared.name };
	const records = nodes.map(({ record }) => record);
	const planned = planNodes(shared, records, () => -2, source);
	applyNodes(shared, planned);
	for (const { node, record } of planned) node.stored = byName.get(record.fullName)?.isStored ?? false;
}
