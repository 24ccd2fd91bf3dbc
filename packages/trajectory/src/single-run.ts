import { type Loose, makeGroupNode, naturalNames, runName, type TreeGroup, takeNoOptions, View } from "@pypet/naturalnaming";
import { ItemMembers } from "./item-members.js";
import { RootHost } from "./root-host.js";
import { type RootNode, standards } from "./root-node.js";
import { storeRunNodes } from "./running.js";
import { state } from "./trajectory-state.js";

/** Under this symbol a run keeps its comment. */
const runComment: unique symbol = Symbol("pypet.runComment");

/**
 * One point of the parameter space, as a run function gets it.
 *
 * Its own view of the trajectory's tree: explored parameters have the values of the point, results and derived parameters go to the run's
 * groups, other runs are not seen, and parameters can't be added. Several can be open at once. The switches are those of the trajectory at
 * the time when the run was made.
 *
 * Explored parameters can't be set in a run. Others are shared: one that isn't locked can be set, and then has the new value in the trajectory
 * and in all runs. Whoever runs an experiment locks all parameters before, as an environment does. When the trajectory is shrunk or loaded,
 * runs that are open are gone: reading and adding throw KeyError.
 *
 * @typeParam S - Shape of the tree.
 *
 * @example
 * ```ts
 * import { type SingleRun, singleRun, Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("tau", 10);
 * traj.f_explore({ tau: [5, 10, 20] });
 * const simulate = (run: SingleRun) => run.f_add_result("rate", 1000 / run.tau, { comment: "Hz" });
 * console.log(simulate(singleRun(traj, 0)).v_full_name); // results.runs.run_00000000.rate
 * ```
 */
export class SingleRun<out S extends object = Loose> extends ItemMembers<S> {
	/** @internal */
	[runComment] = "";

	/** @internal Runs are made by the trajectory. */
	constructor(trajectory: RootNode<object>, index: number, members: object) {
		const shared = trajectory[state];
		const classes = { ...trajectory[standards] };
		const host = new RootHost(shared, classes, members, index);
		const switches = { ...trajectory[naturalNames].view.switches };
		const makeFace = (node: TreeGroup, own: View) => (node === shared.tree.root ? this : makeGroupNode(node, own));
		const view = new View(shared.tree, host, switches, true, makeFace);
		view.position = { index: shared.runs.indexOf(index), name: runName(index) };
		super(shared, view, classes);
	}

	/** Name of the run: `run_` and eight digits. */
	override get v_name(): string {
		return runName(this.v_idx);
	}

	/** What the run is about, for people; empty at first. Only this run has it: it is not stored, and the trajectory keeps its own. */
	override get v_comment(): string {
		return this[runComment];
	}

	override set v_comment(comment: string) {
		this[runComment] = String(comment);
	}

	/** Index of the run. */
	override get v_idx(): number {
		return this[naturalNames].view.position?.index ?? -1;
	}

	/** Name of the run: `run_` and eight digits. */
	override get v_as_run(): string {
		return this.v_name;
	}

	/** Always `null`: a run has no annotations of its own; its groups and leaves have. */
	override get v_annotations(): never {
		// A node's type promises annotations. What fits that type, and says that there is nothing to use, is `never`.
		return null as never;
	}

	/** Always `true`, as in pypet: a run's row is the trajectory's business. Whether a result was stored, its own `v_stored` says. */
	override get v_stored(): boolean {
		return true;
	}

	/** When the run was started, for people, in local time; empty before. */
	override get v_time(): string {
		return this[state].runs.row(this.v_idx).time;
	}

	/** When the run was started, in seconds since 1970; 0 before. */
	override get v_timestamp(): number {
		return this[state].runs.row(this.v_idx).timestamp;
	}

	/**
	 * Stores what the run has added below its groups and was not stored before, in one commit. A warning names what it has added elsewhere.
	 *
	 * @throws TypeError when the trajectory was never stored, KeyError when the run is gone.
	 */
	f_store(): void {
		this[naturalNames].view.host.checkRun?.();
		storeRunNodes(this[state], this.v_idx);
	}
}

takeNoOptions(SingleRun.prototype, { f_store: 0 });
