import type { SearchOptions } from "./searching.js";
import type { TreeGroup, TreeLeaf } from "./tree-node.js";
import type { RunPosition, View } from "./view.js";

type Node = TreeGroup | TreeLeaf;

/** Names that are remembered, at most. */
const MOST_NAMES = 1000;

/**
 * What names have led to, so that asking again costs a look into a map: below the group that was searched last, by the same rules, as long as the
 * tree stays as it is.
 */
export class FoundNames {
	readonly #nodes = new Map<string, Node>();
	#treeVersion = -1;
	#start: TreeGroup | undefined;
	#position: RunPosition | undefined;
	#options: SearchOptions = {};

	/** The node that a search has found, where nothing has changed since. */
	get(view: View, start: TreeGroup, name: string, options: SearchOptions): Node | undefined {
		return this.#isOf(view, start, options) ? this.#nodes.get(name) : undefined;
	}

	/** Remembers what a search has found. */
	set(view: View, start: TreeGroup, name: string, options: SearchOptions, node: Node): void {
		if (!this.#isOf(view, start, options) || this.#nodes.size >= MOST_NAMES) {
			this.#nodes.clear();
			this.#treeVersion = view.tree.version;
			this.#start = start;
			this.#position = view.position;
			this.#options = { ...options };
		}
		this.#nodes.set(name, node);
	}

	#isOf({ position, tree }: View, start: TreeGroup, { backwards_search, max_depth, shortcuts }: SearchOptions): boolean {
		const isSamePlace = this.#treeVersion === tree.version && this.#start === start && this.#position === position;
		const { backwards_search: backwards, max_depth: depth, shortcuts: short } = this.#options;
		return isSamePlace && backwards_search === backwards && max_depth === depth && shortcuts === short;
	}
}
