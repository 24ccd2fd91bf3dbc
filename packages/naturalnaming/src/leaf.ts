import { inspect } from "./inspect.js";
import { content, type Natural, type NaturalNames, naturalNames, worksBare } from "./natural-names.js";
import { NodeMembers, nodeContent, treeNode } from "./node-members.js";
import type { valueType } from "./shape.js";
import { textOf } from "./text-form.js";
import { TreeLeaf } from "./tree-node.js";

/**
 * Under this symbol a leaf gives itself as a single run sees it: see {@link Leaf}.
 *
 * @example
 * ```ts
 * import { atRun } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * console.log(tau[atRun](2).f_get(), tau.f_get()); // 20 10
 * ```
 */
export const atRun: unique symbol = Symbol("pypet.atRun");

/**
 * Under this symbol a leaf is moved to a point of the exploration: see {@link Leaf}.
 *
 * @example
 * ```ts
 * import { moveToRun } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * const tau = traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10, 20] });
 * tau[moveToRun](2);
 * console.log(tau.f_get()); // 20
 * tau[moveToRun](undefined);
 * console.log(tau.f_get()); // 10
 * ```
 */
export const moveToRun: unique symbol = Symbol("pypet.moveToRun");

/**
 * Under this symbol a leaf shows what it holds, for comparing and printing: see {@link Leaf}.
 *
 * @example
 * ```ts
 * import { held } from "@pypet/naturalnaming";
 * import { Result } from "@pypet/parameters";
 *
 * // Shows its names only, not the values.
 * class Login extends Result {
 * 	override get [held]() {
 * 		return { names: [...this.f_to_dict().keys()] };
 * 	}
 * }
 * console.log(new Login("login", { user: "ada", password: "1815" })[held]); // { names: [ 'user', 'password' ] }
 * ```
 */
export const held: unique symbol = Symbol("pypet.held");

/**
 * Base of everything that holds data in the tree: parameters and results.
 *
 * A leaf is made with its full name, on its own, and gets its place when it is added. What a class has to say about storing is declared where
 * leaves are turned into records; here is what the tree asks of a leaf.
 *
 * To write a class of one's own, derive from `Parameter` or `Result`, which implement it.
 *
 * @typeParam T - Type of the value, as natural naming gives it; `never` for a leaf that gives itself.
 *
 * @example
 * ```ts
 * import { Leaf } from "@pypet/naturalnaming";
 * import { Parameter } from "@pypet/parameters";
 *
 * const tau = new Parameter("cell.tau", 10, "ms");
 * console.log(tau instanceof Leaf, tau.v_name, tau.v_full_name, tau.v_comment); // true tau cell.tau ms
 * ```
 */
export abstract class Leaf<T = unknown> extends NodeMembers implements Natural {
	/** Tells the compiler the type of the value; nothing is there when the program runs. In a tuple, so that an absent one says nothing of it. @internal */
	declare readonly [valueType]?: readonly [T];
	/** @internal */
	override readonly [treeNode]: TreeLeaf;
	/** @internal */
	abstract readonly [naturalNames]: NaturalNames;

	/**
	 * @param fullName - Dotted name; where it lies is settled when the leaf is added.
	 * @param comment - What the leaf is about, for people.
	 */
	constructor(fullName: string, comment = "") {
		super();
		this[treeNode] = new TreeLeaf(fullName, this, Object.hasOwn(new.target, worksBare) ? this : undefined);
		this[treeNode].comment = comment;
	}

	/** Always true. */
	override get v_is_leaf(): boolean {
		return true;
	}

	/** Whether the leaf is a parameter: it can be explored, locked, and set by natural naming. */
	abstract get v_is_parameter(): boolean;

	/** Whether the leaf holds no data, because none was given, it was emptied, or it is not loaded. */
	abstract f_is_empty(): boolean;

	/** Drops the data; the leaf stays in the tree. */
	abstract f_empty(): void;

	/** Whether natural naming can give the value instead of the leaf: it holds just one. */
	abstract f_supports_fast_access(): boolean;

	/** The value, or with names the values of items. Reading a parameter locks it. */
	abstract f_get(...names: readonly (string | number)[]): unknown;

	/** Sets the value or, for a result, items. */
	abstract f_set(...args: readonly unknown[]): void;

	/** The content as text for tables and logs. Never locks, never loads. */
	abstract f_val_to_str(): string;

	/** The leaf as a single run sees it; itself, unless its value depends on the run. The tree calls it. */
	[atRun](_index: number): Leaf {
		return this;
	}

	/** Moves the value to a point of the exploration, or back to the default with `undefined`. Nothing, unless the value depends on it. */
	[moveToRun](_index: number | undefined): void {}

	/** Class, full name, comment and content for people: ``<Result> results.z (`spikes`): z=3``. Never locks, never loads. */
	override toString(): string {
		return leafText(this, []);
	}

	/** @internal */
	get [content](): unknown {
		return { ...nodeContent(this), holds: this[held] };
	}

	/** What the leaf holds, as plain data for comparing and printing: by default its text form. Must not lock or load. @internal */
	get [held](): unknown {
		return this.f_val_to_str();
	}

	/** @internal */
	[inspect](): string {
		return textOf(this);
	}
}

/**
 * The text form of a leaf.
 *
 * @param notes - Stand in brackets before the comment: `len:3`.
 *
 * @example
 * ```ts
 * import { leafText } from "@pypet/naturalnaming";
 * import { Parameter } from "@pypet/parameters";
 *
 * console.log(leafText(new Parameter("tau", 10, "ms"), ["len:3"])); // <Parameter> tau (len:3, `ms`): 10
 * ```
 */
export function leafText(leaf: Leaf, notes: readonly string[]): string {
	const all = leaf.v_comment ? [...notes, `\`${leaf.v_comment}\``] : notes;
	const brackets = all.length > 0 ? ` (${all.join(", ")})` : "";
	return `<${leaf.f_get_class_name()}> ${leaf.v_full_name}${brackets}: ${leaf.f_val_to_str()}`;
}
