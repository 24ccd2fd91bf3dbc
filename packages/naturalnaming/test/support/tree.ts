import {
	AttributeError,
	Leaf,
	makeGroupNode,
	type NaturalNames,
	type NNGroupNode,
	naturalNames,
	Tree,
	TreeGroup,
	type TreeHost,
	treeNode,
	View,
	withNaturalNames,
	worksBare,
} from "@pypet/naturalnaming";

/** A leaf of one value that remembers whether it was read. */
export class TestLeaf extends Leaf {
	static readonly [worksBare] = true;
	readonly [naturalNames]: NaturalNames = new NoNames();
	reads = 0;
	value: unknown;

	constructor(fullName: string, value: unknown = undefined) {
		super(fullName);
		this.value = value;
		const face = withNaturalNames(this);
		this[treeNode].leaf = face;
		// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold, see withNaturalNames.
		return face;
	}

	get v_is_parameter(): boolean {
		return this.v_branch !== "results";
	}

	f_is_empty(): boolean {
		return this.value === undefined;
	}

	f_empty(): void {
		this.value = undefined;
	}

	f_supports_fast_access(): boolean {
		return !this.f_is_empty();
	}

	f_get(): unknown {
		this.reads++;
		return this.value;
	}

	f_set(value: unknown): void {
		this.value = value;
	}

	f_val_to_str(): string {
		return String(this.value);
	}
}

class NoNames implements NaturalNames {
	own(): unknown {
		return undefined;
	}

	find(name: string): unknown {
		throw new AttributeError(`A test leaf has no "${name}".`);
	}

	assign(name: string): void {
		throw new AttributeError(`A test leaf has no "${name}".`);
	}

	has(): boolean {
		return false;
	}

	remove(name: string): void {
		throw new AttributeError(`A test leaf has no "${name}".`);
	}

	list(): Iterable<string> {
		return [];
	}
}

/** A host without storage that makes test leaves and keeps the full names of what it was asked to load. */
export class TestHost implements TreeHost {
	readonly asked: string[] = [];

	isMember(name: string): boolean {
		return name.startsWith("f_get") || name.startsWith("v_full");
	}

	createLeaf(_branch: unknown, fullName: string, [value]: readonly unknown[]): Leaf {
		return new TestLeaf(fullName, value);
	}

	beforeAdding(): void {}

	loadChild(group: TreeGroup, path: readonly string[]): never {
		this.asked.push([...group.path, ...path].join("."));
		throw new AttributeError("nothing is stored");
	}

	storeChild(): void {}

	loadLeaf(): void {}

	afterRemoving(): void {}
}

/** A tree of leaves with the given full names and values, and the view and root by which a test looks at it. */
export function plant(leaves: Readonly<Record<string, unknown>> = {}): { root: NNGroupNode; view: View; host: TestHost; tree: Tree } {
	const tree = new Tree(new TreeGroup("test"));
	const host = new TestHost();
	const switches = {
		fastAccess: true,
		shortcuts: true,
		maxDepth: undefined,
		backwardsSearch: false,
		iterRecursive: false,
		autoLoad: false,
	};
	const view = new View(tree, host, switches, false, makeGroupNode);
	const root: NNGroupNode = view.faceOf(tree.root);
	for (const [name, value] of Object.entries(leaves)) root.f_add_leaf(name, value);
	return { root, view, host, tree };
}
