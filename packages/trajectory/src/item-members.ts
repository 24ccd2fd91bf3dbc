import type { Known, Loose } from "@pypet/naturalnaming";
import { type DeleteOptions, deleteItemsOf } from "./delete-items.js";
import {
	type Item,
	type LoadItemsOptions,
	loadItemsOf,
	type RemoveOptions,
	removeItemsOf,
	type StoreItemsOptions,
	storeItemsOf,
} from "./items.js";
import { RootNode } from "./root-node.js";
import type { KnownItems } from "./shaped-members.js";

/**
 * What a trajectory and a single run do with single nodes: loading, storing, removing, deleting.
 *
 * @typeParam S - Shape of the tree.
 */
export abstract class ItemMembers<out S extends object = Loose> extends RootNode<S> {
	/** Loads the data of one leaf that is in the tree: see {@link f_load_items}. */
	f_load_item<const Name extends Item>(item: Known<S, Name>, options?: LoadItemsOptions): void;
	f_load_item(item: Item, options: LoadItemsOptions = {}): void {
		loadItemsOf(this, "f_load_item", [item], options);
	}

	/**
	 * Loads the data of leaves that are in the tree.
	 *
	 * Explored parameters then stand at the run that is acted as.
	 *
	 * @param items - Names, looked for from the root, or the leaves themselves.
	 * @throws TypeError when the trajectory was never stored; ValueError, with nothing loaded, when a group is among them, which has no data.
	 */
	f_load_items<const Name extends Item>(items: KnownItems<S, Name>, options?: LoadItemsOptions): void;
	f_load_items(items: Iterable<Item>, options: LoadItemsOptions = {}): void {
		loadItemsOf(this, "f_load_items", items, options);
	}

	/** Stores one node: see {@link f_store_items}. */
	f_store_item<const Name extends Item>(item: Known<S, Name>, options?: StoreItemsOptions): void;
	f_store_item(item: Item, options: StoreItemsOptions = {}): void {
		storeItemsOf(this, "f_store_item", [item], options);
	}

	/**
	 * Stores nodes, with the groups on the way to them, in one commit. Of a node that is stored already only new items and new annotations are
	 * added, unless `overwrite` says more; a warning names what differs otherwise.
	 *
	 * @param items - Names, looked for from the root, or the nodes themselves; of a group its comment and annotations are stored.
	 * @throws TypeError when the trajectory was never stored, ValueError when there is nothing to store.
	 *
	 * @example
	 * ```ts
	 * traj.f_add_result("group.counts", { a: 42, b: 44, c: 46 });
	 * traj.f_store();
	 * traj.group.counts.a = 333;
	 * traj.group.counts.b = "now a text";
	 * traj.f_store_item("group.counts", { overwrite: ["a", "b"] }); // c is not written again
	 * ```
	 */
	f_store_items<const Name extends Item>(items: KnownItems<S, Name>, options?: StoreItemsOptions): void;
	f_store_items(items: Iterable<Item>, options: StoreItemsOptions = {}): void {
		storeItemsOf(this, "f_store_items", items, options);
	}

	/** Takes one node out of the tree in memory: see {@link f_remove_items}. */
	f_remove_item<const Name extends Item>(item: Known<S, Name>, options?: RemoveOptions): void;
	f_remove_item(item: Item, options: RemoveOptions = {}): void {
		removeItemsOf(this, "f_remove_item", [item], options);
	}

	/**
	 * Takes nodes out of the tree in memory, with everything below them; what is stored stays stored.
	 *
	 * @param items - Names, looked for from the root, or the nodes themselves.
	 * @throws TypeError, with nothing removed, when an explored parameter is among them, or below a group that is.
	 */
	f_remove_items<const Name extends Item>(items: KnownItems<S, Name>, options?: RemoveOptions): void;
	f_remove_items(items: Iterable<Item>, options: RemoveOptions = {}): void {
		removeItemsOf(this, "f_remove_items", items, options);
	}

	/** Deletes one node from the store: see {@link f_delete_items}. */
	f_delete_item<const Name extends Item>(item: Known<S, Name>, options?: DeleteOptions): void;
	f_delete_item(item: Item, options: DeleteOptions = {}): void {
		deleteItemsOf(this, "f_delete_item", [item], options);
	}

	/**
	 * Deletes nodes from the store, or single items of leaves, in one commit. In memory they stay, unless asked otherwise.
	 *
	 * @param items - Names, looked for from the root, or the nodes themselves. A group goes only when nothing is stored below it, or all of that
	 * is among the items. A warning names those that are not stored.
	 * @throws TypeError when the trajectory was never stored, when a group still has stored nodes, or when an explored parameter is to be taken
	 * out of the tree; ValueError when `delete_only` meets a group. Nothing is changed then.
	 *
	 * @example
	 * ```ts
	 * traj.f_delete_items(["results.raw", "results.trace"], { remove_empty_groups: true, remove_from_trajectory: true });
	 * traj.f_delete_item("results.fit", { delete_only: "residuals" }); // the other items of the result stay
	 * ```
	 */
	f_delete_items<const Name extends Item>(items: KnownItems<S, Name>, options?: DeleteOptions): void;
	f_delete_items(items: Iterable<Item>, options: DeleteOptions = {}): void {
		deleteItemsOf(this, "f_delete_items", items, options);
	}
}
