import type { NodeRecord, StorageService } from "@pypet/storage";
import { UnreadableValueError } from "@pypet/storage";
import type { ArrayDescription, Hdf5StorageService } from "@pypet/storage-hdf5";
import type { NodeContent, NodeEntry } from "../protocol/file-content.js";
import type { ValueView } from "../protocol/value-views.js";
import { columnOfValues } from "./column-of-values.js";
import { largeArrays, readPartView } from "./large-arrays.js";
import { contentOf, isParameter, leafContent } from "./leaf-content.js";
import { annotationTexts, type OpenedStore } from "./opened-store.js";
import { arrayType, summaryOf } from "./summary.js";
import { viewOf } from "./value-view.js";

/** Results of a file up to this size are read for a short line in the tree: 64 MB. Those of a larger one may each take long. */
const SMALL_FILE = 64 * 1024 * 1024;

/** Items that a short line names. */
const SHOWN_ITEMS = 4;

/** The nodes right below a group. */
export function readNodeEntries(storage: StorageService, trajectory: string, group: string): NodeEntry[] {
	return Array.from(storage.readNodesBelow(trajectory, group, 1), entryOf);
}

/** A node as the tree shows it. */
function entryOf({ annotations, className, comment, fullName, kind }: NodeRecord): NodeEntry {
	const name = fullName.slice(fullName.lastIndexOf(".") + 1);
	return { fullName, name, kind, className, comment, annotations: annotationTexts(annotations) };
}

/** A node with its data. What can't be read says so in its place. */
export function readNodeContent(storage: Hdf5StorageService, trajectory: string, fullName: string): NodeContent | undefined {
	const record = storage.readNode(trajectory, fullName);
	if (!record) return undefined;
	const node = entryOf(record);
	if (record.kind === "group") return { node, childCount: Array.from(storage.readNodesBelow(trajectory, fullName, 1)).length };
	const large = largeArrays(storage, trajectory, fullName);
	if (large.size > 0) return { node, items: readEachItem(storage, trajectory, record) };
	if (isParameter(record)) return { node, ...readParameter(storage, trajectory, record) };
	return { node, items: readItems(storage, trajectory, record) };
}

/** What leaves hold, each on a short line. */
export function summaries({ file, storage }: OpenedStore, trajectory: string, fullNames: readonly string[]): string[] {
	return fullNames.map((fullName) => {
		const record = storage.readNode(trajectory, fullName);
		if (record?.kind !== "leaf") return "";
		try {
			const large = largeArrays(storage, trajectory, fullName);
			if (large.size > 0) return largeSummary(storage.readItemNames(trajectory, fullName) ?? [], large);
			if (file.size > SMALL_FILE && !isParameter(record)) return listed(storage.readItemNames(trajectory, fullName) ?? []);
			return leafSummary(storage, trajectory, record);
		} catch {
			return "can't be read";
		}
	});
}

function leafSummary(storage: StorageService, trajectory: string, record: NodeRecord): string {
	const content = leafContent(storage, trajectory, record);
	if (content.kind === "parameter") return content.value === undefined ? "empty" : summaryOf(content.value);
	const [only] = content.items;
	if (only && content.items.size === 1) return summaryOf(only[1]);
	return listed([...content.items.keys()]);
}

/** Of a leaf with arrays that are too large to be read whole: dtype and shape, where it has nothing else. */
function largeSummary(names: readonly string[], large: ReadonlyMap<string, ArrayDescription>): string {
	const [only] = large.values();
	return only && names.length === 1 ? arrayType(only.dtype, only.shape) : listed(names);
}

function listed(names: readonly string[]): string {
	if (names.length === 0) return "empty";
	return names.length > SHOWN_ITEMS ? `${names.slice(0, SHOWN_ITEMS).join(", ")}, …` : names.join(", ");
}

function readParameter(storage: StorageService, trajectory: string, record: NodeRecord): Pick<NodeContent, "parameter"> {
	try {
		const content = leafContent(storage, trajectory, record);
		if (content.kind !== "parameter" || content.value === undefined) return {};
		const value = viewOf(content.value);
		if (content.range === undefined) return { parameter: { value } };
		const range = [...content.range];
		return { parameter: { value, range: columnOfValues(record.fullName, range, range.length) } };
	} catch (error) {
		return { parameter: { value: unreadable(error) } };
	}
}

function readItems(storage: Hdf5StorageService, trajectory: string, record: NodeRecord): { name: string; value: ValueView }[] {
	try {
		return itemViews(record, storage.readLeaf(trajectory, record.fullName) ?? new Map());
	} catch {
		// One of them can't be read, or its class can't make sense of it: each by itself, as it is stored.
		return readEachItem(storage, trajectory, record);
	}
}

/** The items of a leaf as they are stored, each by itself; of those that are too large a part. */
function readEachItem(storage: Hdf5StorageService, trajectory: string, record: NodeRecord): { name: string; value: ValueView }[] {
	const names = storage.readItemNames(trajectory, record.fullName) ?? [];
	return names.map((name) => ({ name, value: readItem(storage, trajectory, record, name) }));
}

function itemViews(record: NodeRecord, stored: Parameters<typeof contentOf>[1]): { name: string; value: ValueView }[] {
	const content = contentOf(record, stored);
	const items = content.kind === "result" ? content.items : stored;
	return Array.from(items, ([name, value]) => ({ name, value: viewOf(value) }));
}

function readItem(storage: Hdf5StorageService, trajectory: string, { fullName }: NodeRecord, name: string): ValueView {
	try {
		const part = readPartView(storage, trajectory, fullName, name);
		if (part) return part;
		const value = storage.readLeaf(trajectory, fullName, [name])?.get(name);
		return value === undefined ? unreadable(new Error("It is not there.")) : viewOf(value);
	} catch (error) {
		return unreadable(error);
	}
}

function unreadable(error: unknown): ValueView {
	const reason = error instanceof UnreadableValueError ? error.reason : error instanceof Error ? error.message : String(error);
	return { kind: "unreadable", type: "", reason };
}
