import { isBranch, type Leaf, type LeafClass } from "@pypet/naturalnaming";
import {
	ArrayParameter,
	exactDefault,
	exactItems,
	exactRange,
	leafClassNamed,
	loadItems,
	Parameter,
	PickleParameter,
	PickleResult,
	Result,
	SparseResult,
	storableItems,
	unknownLeafClass,
} from "@pypet/parameters";
import { type LeafItems, type NodeRecord, type StoredLeaf, UnreadableValueError } from "@pypet/storage";
import { leafOverview } from "@pypet/trajectory";
import type { StoredValue } from "@pypet/values";
import type { StoredTrajectory } from "./open-file.js";
import { reasonOf } from "./problems.js";

/** A leaf's content with the exact types. */
export type LeafData = ParameterContent | ResultContent;

/** Content of a parameter. */
export interface ParameterContent {
	readonly kind: "parameter";
	/** The default; `undefined` when the parameter is empty, or can't be read. */
	readonly value: StoredValue | undefined;
	/** One value for each run; `undefined` when the parameter is not explored. */
	readonly range: readonly StoredValue[] | undefined;
	/** Protocol of the pickles, for a leaf that keeps some. */
	readonly protocol: number | undefined;
	/** What can't be read, and is missing here. */
	readonly errors: readonly UnreadableValueError[];
}

/** Content of a result. */
export interface ResultContent {
	readonly kind: "result";
	readonly items: ReadonlyMap<string, StoredValue>;
	/** Protocol of the pickles, for a leaf that keeps some. */
	readonly protocol: number | undefined;
	/** What can't be read, and is missing here. */
	readonly errors: readonly UnreadableValueError[];
}

/** Whether a stored leaf is a parameter: its class says so, or where that is not known, the branch that it lies in. */
export function isParameterRecord(record: NodeRecord): boolean {
	return emptyLeaf(record).v_is_parameter;
}

/** Reads a leaf. What can't be read is told in `errors`, each with its place; a result still has its other items. */
export function readLeafData({ storage, record: { name } }: StoredTrajectory, node: NodeRecord): LeafData {
	const leaf = emptyLeaf(node);
	const errors: UnreadableValueError[] = [];
	const load = (items?: readonly string[]) => {
		try {
			loadItems(leaf, storage.readLeaf(name, node.fullName, items) ?? new Map());
		} catch (error) {
			errors.push(unreadable([node.fullName, ...(items ?? [])].join(":"), error));
		}
	};
	load();
	if (errors.length > 0 && leaf instanceof Result) {
		errors.length = 0;
		for (const item of storage.readItemNames(name, node.fullName) ?? []) load([item]);
	}
	try {
		return contentOf(leaf, errors);
	} catch (error) {
		const kind = leaf.v_is_parameter ? "parameter" : "result";
		return withoutContent({ kind, protocol: undefined, errors }, unreadable(node.fullName, error));
	}
}

/**
 * A leaf as its class of today writes it, with what the overview tables say of it. 0.1b.8 named the items of some classes in another way, which
 * 0.7.0 doesn't read; those of all others are handed back.
 */
export function leafOfToday({ items, record }: StoredLeaf): StoredLeaf {
	const leaf = emptyLeaf(record);
	loadItems(leaf, items);
	return { items: itemsOfToday(leaf, items), record: { ...record, overview: leafOverview(leaf) } };
}

function itemsOfToday(leaf: Leaf, items: LeafItems): LeafItems {
	if (!(leaf instanceof ArrayParameter || leaf instanceof SparseResult)) return items;
	const today = storableItems(leaf);
	return [...today.keys()].every((name) => items.has(name)) ? items : today;
}

/** A leaf without its values, and the error that stands for them. */
export function withoutContent(data: Pick<LeafData, "kind" | "protocol" | "errors">, error: UnreadableValueError): LeafData {
	const { kind, protocol } = data;
	const errors = [...data.errors, error];
	if (kind === "result") return { kind, items: new Map(), protocol, errors };
	return { kind, value: undefined, range: undefined, protocol, errors };
}

function contentOf(leaf: Leaf, errors: readonly UnreadableValueError[]): LeafData {
	const protocol = leaf instanceof PickleParameter || leaf instanceof PickleResult ? leaf.v_protocol : undefined;
	if (leaf instanceof Result) return { kind: "result", items: exactItems(leaf), protocol, errors };
	if (!(leaf instanceof Parameter)) throw new TypeError(`"${leaf.v_full_name}" is neither a parameter nor a result.`);
	const range = exactRange(leaf);
	return { kind: "parameter", value: exactDefault(leaf), range: range && [...range], protocol, errors };
}

/** The error with its place, which a leaf that can't make sense of its items doesn't know. */
function unreadable(place: string, error: unknown): UnreadableValueError {
	if (error instanceof UnreadableValueError) return error;
	return new UnreadableValueError(place, reasonOf(error), { cause: error });
}

function emptyLeaf({ className, fullName }: NodeRecord): Leaf {
	const LeafOfRecord = leafClassNamed(className) ?? standIn(className, fullName);
	return new LeafOfRecord(fullName);
}

function standIn(className: string, fullName: string): LeafClass {
	const [branch = ""] = fullName.split(".");
	return unknownLeafClass(className, isBranch(branch) && branch !== "results");
}
