import { ValueError } from "@pypet/values";
import { addGroup, addLeaf } from "./adding.js";
import type { NNGroupNode as AnyGroup } from "./faces.js";
import { GroupNames } from "./group-names.js";
import type { LoadMode } from "./host.js";
import { inspect } from "./inspect.js";
import { checkIsName } from "./names.js";
import { content, type Natural, naturalNames, withNaturalNames } from "./natural-names.js";
import { NodeMembers, nodeContent, treeNode } from "./node-members.js";
import { checkOptions } from "./options.js";
import { takeNoOptions } from "./plain-members.js";
import { type Asked, SEARCH_OPTIONS, type SearchOptions, searchAll, searchNode } from "./searching.js";
import type { Anything, Loose, shapeOf } from "./shape.js";
import type { Found, Known, KnownWay } from "./shape-lookup.js";
import { classNameOf } from "./text-form.js";
import { nodesBelow } from "./tree.js";
import { type TreeGroup, TreeLeaf } from "./tree-node.js";
import type { View } from "./view.js";

/** Options of {@link NNGroupNode.f_get}. */
export interface GetOptions<Fast extends boolean = boolean> extends SearchOptions {
	/** Give the value of a leaf that holds just one, instead of the leaf; locks a parameter. Default false. */
	readonly fast_access?: Fast;
	/** Load what is stored but not in memory; not together with shortcuts. Default false. */
	readonly auto_load?: boolean;
}

/** Options of the members that add a group. */
export interface CommentOptions {
	/** What the group is about, for people. Default: nothing. */
	readonly comment?: string;
}

/** Options of {@link NNGroupNode.f_to_dict}. */
export interface DictOptions {
	/** Give values instead of leaves where a leaf holds just one. Default false. */
	readonly fast_access?: boolean;
	/** Names instead of full names as keys; they must be unique. Default false. */
	readonly short_names?: boolean;
}

/**
 * A group of the tree, open to natural naming: every name that is not a member leads to a child or, by a shortcut, to a node below.
 *
 * For classes that derive from it. A value of type `NNGroupNode`, which is the same class, has the names below it, too.
 *
 * @typeParam S - Shape of what lies below the group.
 *
 * @example
 * ```ts
 * import { GroupMembers, NNGroupNode } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * console.log(traj instanceof GroupMembers, GroupMembers === NNGroupNode); // true true
 * ```
 */
export class NNGroupNode<out S extends object = Loose> extends NodeMembers implements Natural {
	/** @internal */
	override readonly [treeNode]: TreeGroup;
	/** @internal */
	readonly [naturalNames]: GroupNames;
	/** Tells the compiler the shape; nothing is there when the program runs. @internal */
	declare readonly [shapeOf]?: S;

	/** @internal Groups are made by the adding members, never by users. */
	constructor(node: TreeGroup, view: View) {
		super();
		this[treeNode] = node;
		this[naturalNames] = new GroupNames(node, view);
		// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold, see withNaturalNames.
		return withNaturalNames(this);
	}

	/** Always false. */
	override get v_is_leaf(): boolean {
		return false;
	}

	/** The root of the tree: the trajectory, or the single run. */
	f_get_root(): AnyGroup {
		const { view } = this[naturalNames];
		return view.faceOf(view.tree.root);
	}

	/**
	 * Adds a group anywhere below this one; in the four branches as their own adding members do, but without adding a name to the given one.
	 *
	 * In a single run what is not below the run's group is not stored with the run.
	 *
	 * @param name - May be dotted: groups on the way are made.
	 * @param options - `comment` for the last group of the name.
	 */
	f_add_group(name: string, options: CommentOptions = {}): AnyGroup {
		const { node, view } = this[naturalNames];
		checkIsName("f_add_group", name);
		return addGroup(view, node, undefined, name, commentOf("f_add_group", options));
	}

	/**
	 * Adds a leaf anywhere below this group: of the branch's standard class in the four branches, of `v_standard_leaf` elsewhere.
	 *
	 * In a single run what is not below the run's group is not stored with the run.
	 *
	 * @param args - A leaf; or a class, a name and arguments for its constructor; or a name and arguments.
	 */
	f_add_leaf(...args: readonly unknown[]): Anything {
		const { node, view } = this[naturalNames];
		return addLeaf(view, node, undefined, args);
	}

	/** Number of children. */
	f_children(): number {
		return this[treeNode].children.size;
	}

	/** Whether there are children. */
	f_has_children(): boolean {
		return this[treeNode].children.size > 0;
	}

	/** The children by name, in the order of adding: a map of the caller's own. */
	f_get_children(options: { copy?: boolean } = {}): Map<string, Anything> {
		checkOptions("f_get_children", options, ["copy"]);
		const { node, view } = this[naturalNames];
		return new Map(Array.from(node.children, ([name, child]) => [name, view.objectOf(child)]));
	}

	/**
	 * Looks for a node below this group.
	 *
	 * @param name - Full name or parts of it, dot-separated. With shortcuts, names may be left out: the shallowest node that fits is found.
	 * @returns The group or leaf or, with fast access, the value of a leaf; of its own type where the tree has a shape.
	 * @throws `AttributeError` when there is no such node, `NotUniqueNodeError` when several fit, ValueError when the name is longer than `max_depth`.
	 *
	 * @example
	 * ```ts
	 * traj.f_get("neuron.tau", { fast_access: true }); // 10
	 * ```
	 */
	f_get<const Name extends Asked, Fast extends boolean = false>(name: Known<S, Name>, options?: GetOptions<Fast>): Found<S, Name, Fast>;
	f_get(name: Asked, options: GetOptions = {}): Anything {
		checkOptions("f_get", options, [...SEARCH_OPTIONS, "fast_access", "auto_load"]);
		const { view } = this[naturalNames];
		const autoLoad = options.auto_load ?? false;
		const node = searchNode(view, this[treeNode], name, options, autoLoad);
		return view.read(node, options.fast_access ?? false, autoLoad);
	}

	/**
	 * All nodes of a name below this group, in no particular order; empty when there are none.
	 *
	 * @param name - A dotted name means nodes of the last name whose way passes the others in order.
	 * @param options - `max_depth`: levels below this group, no limit by default.
	 */
	f_get_all(name: string | number | readonly (string | number)[], options: { max_depth?: number | null } = {}): Anything[] {
		checkOptions("f_get_all", options, ["max_depth"]);
		const { node, view } = this[naturalNames];
		return searchAll(view, node, name, options.max_depth).map((found) => view.objectOf(found));
	}

	/**
	 * Whether {@link f_get} finds a node; an ambiguous name does not. Shortcuts are off unless asked for.
	 *
	 * @param item - A name; or a group or leaf, which must then be the very one that is found.
	 */
	f_contains<const Name extends string | number | NodeMembers>(item: Known<S, Name>, options?: SearchOptions): boolean;
	f_contains(item: string | number | NodeMembers, options: SearchOptions = {}): boolean {
		checkOptions("f_contains", options, SEARCH_OPTIONS);
		const names = this[naturalNames];
		const rules = { shortcuts: false, ...options };
		if (!(item instanceof NodeMembers)) return names.contains(item, rules);
		const own = this[treeNode].path;
		const path = item[treeNode].path;
		if (path.length <= own.length || own.some((part, position) => part !== path[position])) return false;
		return names.view.tree.at(this[treeNode], path.slice(own.length)) === item[treeNode];
	}

	/**
	 * Iterates over the nodes below this group, level by level. While acting as a run, other runs' nodes are left out.
	 *
	 * @param options - `recursive` (default true): the whole subtree, or the children only.
	 */
	f_iter_nodes(options: { recursive?: boolean } = {}): Generator<Anything> {
		checkOptions("f_iter_nodes", options, ["recursive"]);
		const { node, view } = this[naturalNames];
		return objectsOf(view, (options.recursive ?? true) ? nodesBelow(node, view.position?.name) : node.children.values());
	}

	/** Iterates over the leaves below this group, level by level. While acting as a run, other runs' leaves are left out. */
	*f_iter_leaves(): Generator<Anything> {
		const { node, view } = this[naturalNames];
		for (const each of nodesBelow(node, view.position?.name)) if (each instanceof TreeLeaf) yield view.leafOf(each);
	}

	/**
	 * The leaves below this group by full name, or their values. While acting as a run, other runs' leaves are left out.
	 *
	 * @throws ValueError when short names are asked for and two leaves share one.
	 */
	f_to_dict(options: DictOptions = {}): Map<string, Anything> {
		checkOptions("f_to_dict", options, ["fast_access", "short_names"]);
		const { node, view } = this[naturalNames];
		return leavesByName(view, node, options, view.position?.name);
	}

	/**
	 * Loads a node below this group, with the groups on the way.
	 *
	 * @param name - Exact way from here; no shortcuts.
	 * @param options - `recursive` (default false): everything below it, too. `load_data` (default 2): how much, as {@link LoadMode} says.
	 * @returns The loaded node.
	 */
	f_load_child<const Name extends string>(
		name: KnownWay<S, Name>,
		options?: { recursive?: boolean; load_data?: LoadMode },
	): Found<S, Name, false>;
	f_load_child(name: string, options: { recursive?: boolean; load_data?: LoadMode } = {}): Anything {
		checkIsName("f_load_child", name);
		checkOptions("f_load_child", options, ["recursive", "load_data"]);
		const { node, view } = this[naturalNames];
		return view.objectOf(view.host.loadChild(node, name.split("."), options.recursive ?? false, options.load_data ?? 2));
	}

	/**
	 * Stores a node below this group, with the groups on the way.
	 *
	 * @param name - Exact way from here; no shortcuts.
	 * @param options - `recursive` (default false): everything below it, too.
	 * @throws ValueError when there is no such node.
	 */
	f_store_child<const Name extends string>(name: KnownWay<S, Name>, options?: { recursive?: boolean }): void;
	f_store_child(name: string, options: { recursive?: boolean } = {}): void {
		checkIsName("f_store_child", name);
		checkOptions("f_store_child", options, ["recursive"]);
		const { node, view } = this[naturalNames];
		if (!view.tree.at(node, name.split("."))) {
			throw new ValueError(`There is no "${name}" in ${node.depth === 0 ? "the tree" : `"${node.fullName}"`} to store.`);
		}
		view.host.storeChild(node, name.split("."), options.recursive ?? false);
	}

	/**
	 * Takes a child out of the tree in memory; what is stored stays stored.
	 *
	 * Explored parameters are explored no more then, and with the last one the trajectory has one run. A stored trajectory can't be shrunk, so
	 * there they are refused.
	 *
	 * @param options - `recursive` (default false): needed for a group with children, which go with it.
	 * @throws ValueError when there is no such child; TypeError, with nothing removed, when it has children and `recursive` is not set, or when it
	 * is, or has below it, an explored parameter of a stored trajectory.
	 */
	f_remove_child<const Name extends string>(name: KnownWay<S, Name>, options?: { recursive?: boolean }): void;
	f_remove_child(name: string, options: { recursive?: boolean } = {}): void {
		checkIsName("f_remove_child", name);
		checkOptions("f_remove_child", options, ["recursive"]);
		this[naturalNames].removeChild(name, options.recursive ?? false);
	}

	/** Iterates over the children, or over all nodes below with `v_iter_recursive`. */
	[Symbol.iterator](): Iterator<Anything> {
		return this.f_iter_nodes({ recursive: this[naturalNames].view.switches.iterRecursive });
	}

	/** Class, full name, comment and children's names, for people. */
	override toString(): string {
		return groupText(this, this[treeNode]);
	}

	/** @internal */
	get [content](): unknown {
		const { node, view } = this[naturalNames];
		const children = Array.from(node.children.values(), (child) => view.objectOf(child)[content]);
		return { ...nodeContent(this), children };
	}

	/** @internal */
	[inspect](): string {
		return groupText(this, this[naturalNames].node);
	}
}

takeNoOptions(NNGroupNode.prototype, { f_children: 0, f_get_root: 0, f_has_children: 0, f_iter_leaves: 0 });

function* objectsOf(view: View, nodes: Iterable<TreeGroup | TreeLeaf>): Generator<Anything> {
	for (const node of nodes) yield view.objectOf(node);
}

const CHILDREN_SHOWN = 20;

function groupText(group: NodeMembers, node: TreeGroup): string {
	const { v_comment, v_name } = group;
	const comment = v_comment ? ` (\`${v_comment}\`)` : "";
	const names = [...node.children.keys()];
	const more = names.length - CHILDREN_SHOWN;
	const shown = more > 0 ? [...names.slice(0, CHILDREN_SHOWN), `… ${more} more`] : names;
	return `<${classNameOf(group)}> ${node.fullName || v_name}${comment}: ${shown.join(", ")}`;
}

/**
 * The leaves below a group by full or short name; by value where asked for. With a run, those of other runs are left out.
 *
 * For whoever builds on trees; in a program it is `f_to_dict`.
 *
 * @example
 * ```ts
 * import { leavesByName, naturalNames } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const { node, view } = traj[naturalNames];
 * console.log(leavesByName(view, node, { short_names: true, fast_access: true })); // Map(1) { 'tau' => 10 }
 * ```
 */
export function leavesByName(view: View, group: TreeGroup, options: DictOptions, run?: string): Map<string, Anything> {
	const leaves = new Map<string, Anything>();
	for (const node of nodesBelow(group, run)) {
		if (!(node instanceof TreeLeaf)) continue;
		const key = options.short_names ? node.name : node.fullName;
		if (leaves.has(key)) throw new ValueError(`More than one leaf is called "${key}". Ask for full names.`);
		leaves.set(key, view.read(node, options.fast_access ?? false, false));
	}
	return leaves;
}

/** The comment of a call that adds a group. */
export function commentOf(member: string, options: CommentOptions): string {
	checkOptions(member, options, ["comment"]);
	return options.comment ?? "";
}
