/** Soft links on the way to an object, at most: the HDF5 library's limit. */
const MOST_LINKS = 16;

/** Names in a path, at most. */
const MOST_NAMES = 500;

/** Paths that are remembered, at most. */
const MOST_PATHS = 10_000;

/** A link that has the path of what it leads to: absolute, or from the group that it is in. */
export interface SoftLink {
	readonly target: string;
}

/** The objects of a file, as far as paths lead through them. */
interface LinkedObjects<Node extends object> {
	root(): Node;
	/** What a link leads to; `undefined` where there is none, or where the node is no group. */
	link(node: Node, name: string): Node | SoftLink | undefined;
}

/** Finds objects by their paths, and remembers what it found until {@link clear}. */
export class PathResolver<Node extends object> {
	readonly #objects: LinkedObjects<Node>;
	readonly #known = new Map<string, Node>();

	constructor(objects: LinkedObjects<Node>) {
		this.#objects = objects;
	}

	/** What is at a path. A soft link at its end is not followed. */
	find(path: string): Node | SoftLink | undefined {
		return this.#find(path, { rest: MOST_LINKS });
	}

	/** The object at a path, soft links followed; `undefined` where one is broken or leads in circles. */
	follow(path: string): Node | undefined {
		return this.#follow(path, { rest: MOST_LINKS });
	}

	/** Remembers an object that was made. */
	remember(path: string, node: Node): void {
		if (this.#known.size >= MOST_PATHS) this.#known.clear();
		this.#known.set(path, node);
	}

	/** Forgets what is not to be kept. */
	retain(isKept: (node: Node) => boolean): void {
		for (const [path, node] of this.#known) if (!isKept(node)) this.#known.delete(path);
	}

	/** Forgets all, because links have changed. */
	clear(): void {
		this.#known.clear();
	}

	#find(path: string, budget: { rest: number }): Node | SoftLink | undefined {
		const known = this.#known.get(path);
		if (known) return known;
		const { above, name } = splitPath(path);
		if (name === "") return this.#objects.root();
		const group = this.#follow(above, budget);
		const found = group && this.#objects.link(group, name);
		if (found && !isSoftLink(found)) this.remember(path, found);
		return found;
	}

	#follow(path: string, budget: { rest: number }): Node | undefined {
		if (path.length > MOST_NAMES && namesIn(path).length > MOST_NAMES) return undefined;
		const found = this.#find(path, budget);
		if (!found || !isSoftLink(found)) return found;
		if (budget.rest-- === 0) return undefined;
		const { target } = found;
		return this.#follow(target.startsWith("/") ? target : `${splitPath(path).above}/${target}`, budget);
	}
}

/** Whether what a link leads to is another path. */
export function isSoftLink<Node extends object>(found: Node | SoftLink): found is SoftLink {
	return "target" in found;
}

/** The path of the group that an object is in, and the object's name there; both are empty for the root. */
export function splitPath(path: string): { readonly above: string; readonly name: string } {
	const slash = path.lastIndexOf("/");
	const last = path.slice(slash + 1);
	if (slash >= 0 && last !== "" && last !== ".") return { above: path.slice(0, slash), name: last };
	// A slash or a dot at the end.
	const names = namesIn(path);
	const name = names.pop() ?? "";
	return { above: names.join("/"), name };
}

function namesIn(path: string): string[] {
	return path.split("/").filter((name) => name !== "" && name !== ".");
}
