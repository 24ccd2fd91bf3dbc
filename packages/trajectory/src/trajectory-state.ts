import { Tree, TreeGroup, TreeLeaf, type TreeNode, treeNode } from "@pypet/naturalnaming";
import type { Parameter } from "@pypet/parameters";
import type { OpenStorage, StorageService } from "@pypet/storage";
import { ValueError } from "@pypet/values";
import type { AddedNode } from "./added-outside.js";
import { LeafClassRegistry } from "./leaf-class-registry.js";
import { Leftovers } from "./leftovers.js";
import { parameterSummary } from "./parameter-summary.js";
import { RunTable } from "./run-table.js";
import { WRITER } from "./writer.js";

/** Version of pypet whose layout new trajectories follow. */
export const LAYOUT_VERSION = "0.7.0";

/** Under this symbol trajectories and runs keep what they share. */
export const state: unique symbol = Symbol("pypet.state");

/** What a trajectory and all its single runs share: the tree, the runs, the store. */
export class TrajectoryState {
	readonly tree: Tree;
	readonly runs = new RunTable((index) => parameterSummary(this.#explored, index));
	readonly classes = new LeafClassRegistry();
	/** Arguments for `f_set`, by full name, of parameters that are not added yet. */
	readonly presets = new Map<string, readonly unknown[]>();
	/** The parameters that the shape has brought, with their values: see `untouchedParameter`. */
	readonly ofShape = new Map<TreeLeaf, unknown>();
	/** What runs that are not completed have added outside of their groups, by the run's index, in the order of adding. */
	readonly addedOutside = new Map<number, AddedNode[]>();
	/** What the store has of runs that are not completed. */
	readonly leftovers = new Leftovers();
	/** Index of the run that the trajectory, not one of its single runs, acts as. */
	point: number | undefined;
	/** Number of the exploration: another one after shrinking and loading, so that single runs of the one before notice. Expanding keeps it. */
	exploration = 0;
	/** Full names of the parameters that the store knows as explored, whether they are in memory or not. */
	storedExplored: readonly string[] = [];
	/** Whether runs that go to another process take the whole exploration along. */
	fullCopy = false;
	/** What the store has of leaves that were written or loaded: see {@link itemNamesText}. */
	storedItems = new WeakMap<TreeLeaf, string>();
	/** Name and SHA-1 of the environment that runs the trajectory. */
	environment: { readonly name: string; readonly hexsha: string } | undefined;
	/** Version of pypet whose layout is written. */
	version = LAYOUT_VERSION;
	/** What created the trajectory: this toolkit and its version, or, when loaded, what the store says. */
	python = WRITER;
	readonly #explored = new Map<string, Parameter>();
	#storage: StorageService | undefined;
	#filename: string | undefined;

	/**
	 * @param name - The trajectory's name.
	 * @param time - Time of creation for people.
	 * @param timestamp - Time of creation, seconds since 1970.
	 * @param openStorage - Opens the store of a file name; without it a trajectory has no default backend.
	 */
	constructor(
		name: string,
		public time: string,
		public timestamp: number,
		readonly openStorage: OpenStorage | undefined,
	) {
		this.tree = new Tree(new TreeGroup(name));
	}

	get root(): TreeNode {
		return this.tree.root;
	}

	get name(): string {
		return this.tree.root.name;
	}

	set name(name: string) {
		this.tree.root.name = name;
	}

	/**
	 * Explored parameters by full name, in the order of exploring; those that are stored also while their data is not in memory. One that was
	 * emptied without being stored has its range nowhere, so it is none of them.
	 */
	get explored(): Map<string, Parameter> {
		for (const [fullName, parameter] of this.#explored) {
			if (!parameter.f_has_range() && !parameter[treeNode].stored) this.#explored.delete(fullName);
		}
		return this.#explored;
	}

	/** Takes explored parameters that were loaded to their places in the order of exploring: nodes are loaded in the order of their names. */
	addLoadedExplored(loaded: ReadonlyMap<string, Parameter>): void {
		const all = new Map([...this.#explored, ...loaded]);
		this.#explored.clear();
		for (const name of [...this.storedExplored, ...all.keys()]) {
			const explored = all.get(name);
			if (explored) this.#explored.set(name, explored);
		}
	}

	/** Path of the file, or what the store says of its place. */
	get filename(): string | undefined {
		return this.#filename ?? this.#storage?.location;
	}

	/** Name of the file that the default backend has opened; `undefined` for a store that was given. */
	get file(): string | undefined {
		return this.#filename;
	}

	get storage(): StorageService | undefined {
		return this.#storage;
	}

	/**
	 * The store, for loading and storing.
	 *
	 * @throws {@link ValueError} when there is none.
	 */
	get requiredStorage(): StorageService {
		if (this.#storage) return this.#storage;
		throw new ValueError(`"${this.name}" has no place to be stored in or loaded from: give it a filename, or a storage_service.`);
	}

	/**
	 * Full names of the explored parameters, in the order of exploring: those in memory, and those that are explored in the store but not loaded.
	 */
	get exploredNames(): string[] {
		const stored = this.storedExplored.filter((name) => {
			const node = this.tree.at(this.tree.root, name.split("."));
			return this.explored.has(name) || !(node instanceof TreeLeaf) || node.leaf.f_is_empty();
		});
		return [...new Set([...stored, ...this.explored.keys()])];
	}

	/** Takes a store, from now on, and the name of the file that it was opened for by the default backend. */
	useStorage(storage: StorageService | undefined, filename?: string): void {
		this.#storage = storage;
		this.#filename = filename;
	}

	/**
	 * Takes the store of a file name, from now on.
	 *
	 * @throws {@link ValueError} when there is no default backend for files.
	 */
	useFile(filename: string): void {
		this.useStorage(this.openFile(filename), filename);
	}

	/**
	 * Opens a file by the default backend, without staying with it.
	 *
	 * @throws {@link ValueError} for an empty name, or when there is no default backend for files.
	 */
	openFile(filename: string): StorageService {
		if (filename === "") throw new ValueError("A file needs a name: filename is an empty text.");
		if (this.openStorage) return this.openStorage(filename);
		throw new ValueError(
			`There is no default backend that could open "${filename}": import Trajectory from "pypet", or open a store and pass it as storage_service.`,
		);
	}
}

/** Names of items as one text, for comparing: less memory than a set for each leaf. */
export function itemNamesText(names: Iterable<string>): string {
	return [...names].sort().join("\n");
}
