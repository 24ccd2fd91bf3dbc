import {
	fullNameOf,
	type ModelNode,
	type ModelRules,
	ModelTree,
	type Refusal,
} from "../../packages/naturalnaming/test/support/model-tree.js";

// A trajectory without storage, written in the simplest way from what is said about it.

/** A leaf of the model: of a parameter its default and range, of a result its value. */
export interface ModelLeaf {
	readonly isParameter: boolean;
	value: number;
	range?: number[] | undefined;
	/** Where the value stands in the range; at the default without it. */
	point?: number | undefined;
	isLocked: boolean;
}

/** What the model answers with where the trajectory throws. */
export type Answer = Refusal | "KeyError" | "ParameterLockedException";

/** What natural naming follows. */
export interface ModelSwitches extends ModelRules {
	readonly fastAccess: boolean;
}

const WHOLE_NAMES = { shortcuts: true, backwards: false, maxDepth: undefined };
const SHORT: Readonly<Record<string, string>> = { par: "parameters", res: "results", r_0: "run_00000000", run_1: "run_00000001" };

/** A trajectory of plain objects; as a single run sees it, where one is given. */
export class ModelTrajectory {
	readonly tree = new ModelTree();
	readonly #leaves = new Map<ModelNode, ModelLeaf>();
	length = 1;
	/** The run that the trajectory acts as. */
	point: number | undefined;
	switches: ModelSwitches = { ...WHOLE_NAMES, fastAccess: true };

	/** Adds a parameter or a result by its given name; answers its full name, or why not. */
	add(names: readonly string[], isParameter: boolean, value: number, singleRun?: number): string | Answer {
		const branch = isParameter ? "parameters" : "results";
		const run = singleRun === undefined ? "run_ALL" : runName(singleRun);
		const namesRun = names.some((name) => name === "$" || name.startsWith("run_"));
		const location = names[0] === branch ? [] : singleRun === undefined || namesRun ? [branch] : [branch, "runs", run];
		const path = [...location, ...names.map((name) => (name === "$" ? run : name))];
		if (path.length === 1) return this.#exact(path) ? "AttributeError" : "ValueError";
		const refusal = this.tree.add(this.tree.root, path, true);
		if (refusal) return refusal;
		const node = this.#exact(path);
		if (node) this.#leaves.set(node, { isParameter, value, isLocked: false });
		return path.join(".");
	}

	/** What reading a name gives: a value, a full name, or why it gives none. */
	read(names: readonly string[], singleRun?: number): { readonly value: number } | { readonly node: string } | Answer {
		const found = this.find(names, this.switches, singleRun);
		if (typeof found === "string") return found;
		const leaf = this.#leaves.get(found);
		if (leaf === undefined || !this.switches.fastAccess) return { node: fullNameOf(found) };
		leaf.isLocked = true;
		return { value: valueAt(leaf, singleRun ?? leaf.point) };
	}

	/** Whether `in` finds a name. */
	has(names: readonly string[], singleRun?: number): boolean | Answer {
		const found = this.find(names, this.switches, singleRun);
		return found === "ValueError" ? found : typeof found !== "string";
	}

	/** Sets a parameter. */
	assign(names: readonly string[], value: number): Answer | undefined {
		const found = this.find(names, WHOLE_NAMES);
		if (typeof found === "string") return found;
		const leaf = this.#leaves.get(found);
		if (!leaf?.isParameter) return "AttributeError";
		if (leaf.isLocked) return "ParameterLockedException";
		if (leaf.range) return "AttributeError";
		leaf.value = value;
		return undefined;
	}

	/** Unlocks a parameter. */
	unlock(names: readonly string[]): boolean {
		const found = this.find(names, WHOLE_NAMES);
		const leaf = typeof found === "string" ? undefined : this.#leaves.get(found);
		if (leaf?.isParameter) leaf.isLocked = false;
		return leaf?.isParameter ?? false;
	}

	/** Deletes a node by its whole name. */
	delete(names: readonly string[], singleRun?: number): Answer | undefined {
		const found = this.find(names, { ...WHOLE_NAMES, shortcuts: false }, singleRun);
		if (typeof found === "string") return found === "NotUniqueNodeError" ? "AttributeError" : found;
		if (singleRun !== undefined && this.#exploredBelow(found).length > 0) return "TypeError";
		this.#remove(found);
		return undefined;
	}

	/** Removes nodes as `f_remove_items` does. */
	removeItems(items: readonly (readonly string[])[], removeEmptyGroups: boolean): Answer | undefined {
		const nodes: ModelNode[] = [];
		for (const names of items) {
			const found = this.find(names, WHOLE_NAMES);
			if (typeof found === "string") return found;
			nodes.push(found);
		}
		if (nodes.some((node) => this.#exploredBelow(node).length > 0)) return "TypeError";
		for (const node of nodes) {
			if (!this.#isThere(node)) continue;
			this.#remove(node);
			let group = node.parent;
			while (removeEmptyGroups && group?.parent && group.children?.length === 0) {
				this.#remove(group);
				group = group.parent;
			}
		}
		return undefined;
	}

	/** Explores one parameter. */
	explore(names: readonly string[], range: readonly number[]): Answer | undefined {
		const found = this.find(names, WHOLE_NAMES);
		if (typeof found === "string") return found;
		const leaf = this.#leaves.get(found);
		if (!leaf?.isParameter) return "ValueError";
		if (leaf.isLocked) return "ParameterLockedException";
		if (leaf.range) return "TypeError";
		if (range.length === 0 || (this.explored.length > 0 && range.length !== this.length)) return "ValueError";
		leaf.range = [...range];
		leaf.isLocked = true;
		this.length = range.length;
		return undefined;
	}

	/** Appends values to the ranges of all explored parameters. */
	expand(values: readonly number[]): Answer | undefined {
		if (this.explored.length === 0) return undefined;
		if (values.length === 0) return "ValueError";
		for (const { leaf } of this.explored) {
			leaf.range = [...(leaf.range ?? []), ...values];
			leaf.isLocked = true;
		}
		this.length += values.length;
		return undefined;
	}

	/** Takes the exploration back. */
	shrink(): void {
		this.point = undefined;
		for (const { leaf } of this.explored) Object.assign(leaf, { range: undefined, point: undefined, isLocked: false });
		this.length = 1;
	}

	/** Acts as a run, or as a whole. */
	actAs(point: number | undefined): Answer | undefined {
		if (point !== undefined && point >= this.length) return "KeyError";
		this.point = point;
		for (const { leaf } of this.explored) leaf.point = point;
		return undefined;
	}

	/** Explored parameters by full name. */
	get explored(): { readonly fullName: string; readonly leaf: ModelLeaf }[] {
		return Array.from(this.#leaves)
			.filter(([, leaf]) => leaf.range !== undefined)
			.map(([node, leaf]) => ({ fullName: fullNameOf(node), leaf }));
	}

	/** The node that a name means, with short forms; the current run is the one acted as or else all runs. */
	find(names: readonly string[], rules: ModelRules, singleRun?: number): ModelNode | Refusal {
		const current = singleRun ?? this.point;
		this.tree.run = current === undefined ? undefined : runName(current);
		const runs = current === undefined ? ["run_ALL"] : [runName(current), "run_ALL"];
		const answers = runs.map((run) =>
			this.tree.get(
				this.tree.root,
				names.map((name) => (name === "crun" || name === "$" ? run : (SHORT[name] ?? name))),
				rules,
			),
		);
		return answers.find((answer) => answer !== "AttributeError") ?? "AttributeError";
	}

	#remove(node: ModelNode): void {
		const explored = this.explored.length;
		for (const each of [...this.#leaves.keys()]) if (isAtOrBelow(each, node)) this.#leaves.delete(each);
		if (node.parent) this.tree.remove(node.parent, node.name, true);
		if (explored > 0 && this.explored.length === 0) this.shrink();
	}

	#exploredBelow(node: ModelNode): ModelLeaf[] {
		return Array.from(this.#leaves)
			.filter(([each, leaf]) => leaf.range !== undefined && isAtOrBelow(each, node))
			.map(([, leaf]) => leaf);
	}

	#isThere(node: ModelNode): boolean {
		return this.#exact(fullNameOf(node).split(".")) === node;
	}

	#exact(path: readonly string[]): ModelNode | undefined {
		let node: ModelNode | undefined = this.tree.root;
		for (const name of path) node = node?.children?.find((child) => child.name === name);
		return node;
	}
}

function valueAt({ range, value }: ModelLeaf, point: number | undefined): number {
	return (point === undefined ? undefined : range?.[point]) ?? value;
}

function isAtOrBelow(node: ModelNode, group: ModelNode): boolean {
	return `${fullNameOf(node)}.`.startsWith(`${fullNameOf(group)}.`);
}

function runName(index: number): string {
	return `run_0000000${index}`;
}
