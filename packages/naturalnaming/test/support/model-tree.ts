// The tree, written in the simplest way from what is said about names, search and runs: it keeps no index and walks everything.

/** A node of the model. */
export interface ModelNode {
	readonly name: string;
	readonly parent: ModelNode | undefined;
	/** In the order of adding; absent in a leaf. */
	readonly children?: ModelNode[];
}

/** What the model answers with in place of a node: the name of the error that the tree throws. */
export type Refusal = "AttributeError" | "NotUniqueNodeError" | "TypeError" | "ValueError";

/** How a name is looked for. */
export interface ModelRules {
	readonly shortcuts: boolean;
	readonly backwards: boolean;
	readonly maxDepth: number | undefined;
}

const RUN_NAME = /^run_\d{8}$/;

/** A tree of plain objects. */
export class ModelTree {
	readonly root: ModelNode = { name: "", parent: undefined, children: [] };
	/** The run that is acted as. */
	run: string | undefined;

	/** All groups, the root first, level by level. */
	groups(): ModelNode[] {
		return [this.root, ...below(this.root)].filter((node) => node.children !== undefined);
	}

	/** Adds a leaf or a group with the groups on the way; answers nothing when that is allowed. */
	add(start: ModelNode, names: readonly string[], isLeaf: boolean): Refusal | undefined {
		if ([...pathOf(start), ...names].filter((name) => name.startsWith("run_")).length > 1) return "ValueError";
		let group = start;
		for (const name of names.slice(0, -1)) {
			const child = childOf(group, name);
			if (child === undefined) break;
			if (child.children === undefined) return "AttributeError";
			group = child;
		}
		if (exact(start, names)) return "AttributeError";
		for (const name of names.slice(pathOf(group).length - pathOf(start).length, -1)) group = hang(group, name, false);
		hang(group, names.at(-1) ?? "", isLeaf);
		return undefined;
	}

	/** Removes a child. */
	remove(group: ModelNode, name: string, recursive: boolean): Refusal | undefined {
		const child = childOf(group, name);
		if (child === undefined) return "ValueError";
		if (!recursive && (child.children?.length ?? 0) > 0) return "TypeError";
		group.children?.splice(group.children.indexOf(child), 1);
		return undefined;
	}

	/** Looks for a node as `f_get` does. */
	get(start: ModelNode, names: readonly string[], rules: ModelRules): ModelNode | Refusal {
		if (rules.shortcuts && rules.maxDepth !== undefined && names.length > rules.maxDepth) return "ValueError";
		if (names.some((name) => below(this.root).every((node) => node.name !== name))) return "AttributeError";
		const child = exact(start, names);
		if (child || !rules.shortcuts) return child ?? "AttributeError";
		const way = pathOf(start);
		const isFullName = way.length > 0 && way.length < names.length && way.every((name, position) => name === names[position]);
		const named = isFullName ? exact(this.root, names) : undefined;
		if (named) return named;
		return rules.backwards && names.length > 1
			? only(this.getAll(start, names, rules.maxDepth))
			: this.#forwards(start, names, rules.maxDepth);
	}

	/** All nodes of the last name, whose way from the start passes the others in order. */
	getAll(start: ModelNode, names: readonly string[], maxDepth: number | undefined): ModelNode[] {
		return below(start).filter((node) => {
			const way = pathOf(node).slice(pathOf(start).length);
			const isNear = maxDepth === undefined || way.length <= maxDepth;
			return way.at(-1) === names.at(-1) && isNear && this.#isSeen(node, start, names) && passes(way.slice(0, -1), names.slice(0, -1));
		});
	}

	/** The nodes below a group as they are iterated over. */
	nodes(start: ModelNode, recursive: boolean): ModelNode[] {
		const children = start.children ?? [];
		if (!recursive) return children;
		const found: ModelNode[] = [];
		let level = [start];
		while (level.length > 0) {
			level = level.flatMap((node) => this.#ownRunFirst((node.children ?? []).filter((child) => this.#isSeen(child, start, []))));
			found.push(...level);
		}
		return found;
	}

	#forwards(start: ModelNode, names: readonly string[], maxDepth: number | undefined): ModelNode | Refusal {
		let node = start;
		for (const name of names) {
			const near = this.getAll(node, [name], maxDepth);
			const smallest = Math.min(...near.map((each) => pathOf(each).length));
			const found = only(near.filter((each) => pathOf(each).length === smallest));
			if (typeof found === "string") return found;
			node = found;
		}
		return node;
	}

	/** While acting as a run, other runs' nodes are seen from inside of them, and where their run is named. */
	#isSeen(node: ModelNode, start: ModelNode, names: readonly string[]): boolean {
		const run = runOf(node);
		return this.run === undefined || run === undefined || run === this.run || runOf(start) !== undefined || names.includes(run);
	}

	#ownRunFirst(siblings: readonly ModelNode[]): ModelNode[] {
		return [...siblings.filter((node) => node.name === this.run), ...siblings.filter((node) => node.name !== this.run)];
	}
}

/** Full name of a node. */
export function fullNameOf(node: ModelNode): string {
	return pathOf(node).join(".");
}

function pathOf(node: ModelNode): string[] {
	return node.parent ? [...pathOf(node.parent), node.name] : [];
}

function below(node: ModelNode): ModelNode[] {
	const children = node.children ?? [];
	return [...children, ...children.flatMap(below)];
}

function childOf(node: ModelNode, name: string): ModelNode | undefined {
	return node.children?.find((child) => child.name === name);
}

function exact(start: ModelNode, names: readonly string[]): ModelNode | undefined {
	return names.reduce<ModelNode | undefined>((node, name) => node && childOf(node, name), start);
}

function hang(group: ModelNode, name: string, isLeaf: boolean): ModelNode {
	const node: ModelNode = isLeaf ? { name, parent: group } : { name, parent: group, children: [] };
	group.children?.push(node);
	return node;
}

function runOf(node: ModelNode): string | undefined {
	return pathOf(node).find((name) => RUN_NAME.test(name));
}

function only(nodes: readonly ModelNode[]): ModelNode | Refusal {
	const [node] = nodes;
	if (node === undefined) return "AttributeError";
	return nodes.length === 1 ? node : "NotUniqueNodeError";
}

/** Whether names are met along a way, in order, with gaps. */
function passes(way: readonly string[], names: readonly string[]): boolean {
	const [first, ...others] = names;
	if (first === undefined) return true;
	const position = way.indexOf(first);
	return position >= 0 && passes(way.slice(position + 1), others);
}
