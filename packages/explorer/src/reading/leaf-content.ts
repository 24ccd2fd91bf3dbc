import { isBranch, type Leaf } from "@pypet/naturalnaming";
import { exactDefault, exactItems, exactRange, leafClassNamed, loadItems, Parameter, Result, unknownLeafClass } from "@pypet/parameters";
import type { LeafItems, NodeRecord, StorageService } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";

/** What a leaf means by its items, with exact types: as its class reads them. */
export type LeafContent =
	| { readonly kind: "parameter"; readonly value: StoredValue | undefined; readonly range: Iterable<StoredValue> | undefined }
	| { readonly kind: "result"; readonly items: ReadonlyMap<string, StoredValue> };

/** Reads a leaf. A class that is not known here is read as what is stored. */
export function leafContent(storage: StorageService, trajectory: string, node: NodeRecord, items?: readonly string[]): LeafContent {
	return contentOf(node, storage.readLeaf(trajectory, node.fullName, items) ?? new Map());
}

/** What a leaf means by items that were read already. */
export function contentOf(node: NodeRecord, items: LeafItems): LeafContent {
	const leaf = emptyLeaf(node);
	loadItems(leaf, items);
	if (leaf instanceof Result) return { kind: "result", items: exactItems(leaf) };
	if (leaf instanceof Parameter) return { kind: "parameter", value: exactDefault(leaf), range: exactRange(leaf) };
	return { kind: "result", items };
}

/** Whether a leaf is a parameter: by its class or, where that is not known, by its branch. */
export function isParameter(node: NodeRecord): boolean {
	return emptyLeaf(node).v_is_parameter;
}

function emptyLeaf({ className, fullName }: NodeRecord): Leaf {
	const [branch = ""] = fullName.split(".");
	const LeafOfRecord = leafClassNamed(className) ?? unknownLeafClass(className, isBranch(branch) && branch !== "results");
	return new LeafOfRecord(fullName);
}
