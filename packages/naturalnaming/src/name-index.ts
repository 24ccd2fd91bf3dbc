import type { TreeGroup, TreeLeaf } from "./tree-node.js";

type Node = TreeGroup | TreeLeaf;
type Bucket = Node | Set<Node>;

/** The nodes of one name at one depth, by run ("" for nodes of none). A bucket of one node is the node itself, to save memory. */
interface Level {
	readonly depth: number;
	readonly runs: Map<string, Bucket>;
}

/**
 * Finds nodes by their name without walking the tree.
 *
 * Nodes of one name are kept apart by their depth, so that a search for the shallowest ends with the first of them, and by the run they belong
 * to, so that a search within a run costs the same beside one run or a million.
 */
export class NameIndex {
	/** By name: its levels, the shallowest first; or its only node, to save memory. */
	readonly #entries = new Map<string, Level[] | Node>();

	add(node: Node): void {
		const entry = this.#entries.get(node.name);
		if (entry === undefined) {
			this.#entries.set(node.name, node);
			return;
		}
		const levels = Array.isArray(entry) ? entry : [{ depth: entry.depth, runs: new Map<string, Bucket>([[entry.run ?? "", entry]]) }];
		if (levels !== entry) this.#entries.set(node.name, levels);
		const { runs } = levelAt(levels, node.depth);
		const bucket = runs.get(node.run ?? "");
		if (bucket === undefined) runs.set(node.run ?? "", node);
		else if (bucket instanceof Set) bucket.add(node);
		else runs.set(node.run ?? "", new Set([bucket, node]));
	}

	delete(node: Node): void {
		const entry = this.#entries.get(node.name);
		if (entry === node) this.#entries.delete(node.name);
		if (!Array.isArray(entry)) return;
		const position = entry.findIndex(({ depth }) => depth === node.depth);
		const runs = entry[position]?.runs;
		const run = node.run ?? "";
		const bucket = runs?.get(run);
		if (bucket instanceof Set) bucket.delete(node);
		if (bucket === node || (bucket instanceof Set && bucket.size === 0)) runs?.delete(run);
		if (runs?.size === 0) entry.splice(position, 1);
		if (entry.length === 0) this.#entries.delete(node.name);
	}

	has(name: string): boolean {
		return this.#entries.has(name);
	}

	/** Number of nodes of a name, counted no further than to a limit. */
	countUpTo(name: string, limit: number): number {
		let count = 0;
		for (const _ of this.nodes(name)) if (++count >= limit) break;
		return count;
	}

	/** All names, each once. */
	names(): Iterable<string> {
		return this.#entries.keys();
	}

	/**
	 * The nodes of a name: the shallower first, those of one depth in the order of adding within each run.
	 *
	 * @param runs - Only nodes of these runs (`undefined` stands for those of none); all without it.
	 */
	*nodes(name: string, runs?: readonly (string | undefined)[]): Generator<Node> {
		const entry = this.#entries.get(name);
		if (entry === undefined) return;
		if (!Array.isArray(entry)) {
			if (runs === undefined || runs.includes(entry.run)) yield entry;
			return;
		}
		for (const level of entry) {
			for (const bucket of runs === undefined ? level.runs.values() : runs.map((run) => level.runs.get(run ?? ""))) {
				if (bucket instanceof Set) yield* bucket;
				else if (bucket !== undefined) yield bucket;
			}
		}
	}
}

/** The level of a depth, made in its place where there is none. */
function levelAt(levels: Level[], depth: number): Level {
	const position = levels.findIndex((level) => level.depth >= depth);
	const found = levels[position];
	if (found?.depth === depth) return found;
	const made = { depth, runs: new Map<string, Bucket>() };
	levels.splice(position < 0 ? levels.length : position, 0, made);
	return made;
}
