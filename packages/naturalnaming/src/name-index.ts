import type { TreeGroup, TreeLeaf } from "./tree-node.js";

type Node = TreeGroup | TreeLeaf;
type Bucket = Node | Set<Node>;

/**
 * Finds nodes by their name without walking the tree.
 *
 * Nodes of one name are kept apart by the run they belong to, so that a search within a run costs the same beside one run or a million.
 */
export class NameIndex {
	/** By name, then by run ("" for nodes of none). A bucket of one node is the node itself, to save memory. */
	readonly #buckets = new Map<string, Map<string, Bucket> | Node>();

	add(node: Node): void {
		const entry = this.#buckets.get(node.name);
		if (entry === undefined) {
			this.#buckets.set(node.name, node);
			return;
		}
		const runs = entry instanceof Map ? entry : new Map<string, Bucket>([[entry.run ?? "", entry]]);
		this.#buckets.set(node.name, runs);
		const bucket = runs.get(node.run ?? "");
		if (bucket === undefined) runs.set(node.run ?? "", node);
		else if (bucket instanceof Set) bucket.add(node);
		else runs.set(node.run ?? "", new Set([bucket, node]));
	}

	delete(node: Node): void {
		const entry = this.#buckets.get(node.name);
		if (entry === node) this.#buckets.delete(node.name);
		if (!(entry instanceof Map)) return;
		const run = node.run ?? "";
		const bucket = entry.get(run);
		if (bucket instanceof Set) bucket.delete(node);
		if (bucket === node || (bucket instanceof Set && bucket.size === 0)) entry.delete(run);
		if (entry.size === 0) this.#buckets.delete(node.name);
	}

	has(name: string): boolean {
		return this.#buckets.has(name);
	}

	/** Number of nodes of a name, counted no further than to a limit. */
	countUpTo(name: string, limit: number): number {
		const entry = this.#buckets.get(name);
		if (!(entry instanceof Map)) return entry === undefined ? 0 : 1;
		let count = 0;
		for (const bucket of entry.values()) {
			count += bucket instanceof Set ? bucket.size : 1;
			if (count >= limit) return limit;
		}
		return count;
	}

	/** All names, each once. */
	names(): Iterable<string> {
		return this.#buckets.keys();
	}

	/**
	 * The nodes of a name, in the order of adding within each run.
	 *
	 * @param runs - Only nodes of these runs (`undefined` stands for those of none); all without it.
	 */
	*nodes(name: string, runs?: Iterable<string | undefined>): Generator<Node> {
		const entry = this.#buckets.get(name);
		if (entry === undefined) return;
		if (!(entry instanceof Map)) {
			if (runs === undefined || Array.from(runs).includes(entry.run)) yield entry;
			return;
		}
		for (const run of runs ?? entry.keys()) yield* nodesOf(entry.get(run ?? ""));
	}
}

function nodesOf(bucket: Bucket | undefined): Iterable<Node> {
	if (bucket === undefined) return [];
	return bucket instanceof Set ? bucket : [bucket];
}
