import { pythonText } from "@pypet/parameters";
import {
	ByteArray,
	Bytes,
	Frame,
	FrozenSet,
	Index,
	isTypedArray,
	MultiIndex,
	NDArray,
	PythonObject,
	RecordArray,
	Scalar,
	Series,
	SharedData,
	SparseMatrix,
	type StoredValue,
	scalarTypeOf,
	Table,
	Tuple,
} from "@pypet/values";
import type { EntriesView, ValueView } from "../protocol/value-views.js";
import { arrayView } from "./array-view.js";
import { sparseView } from "./sparse-view.js";
import { frameView, indexView, recordView, seriesView, tableView } from "./table-views.js";

/** Entries of a container that are shown. */
const MOST_ENTRIES = 500;
/** Containers within containers that are opened; a value may contain itself. */
const DEEPEST = 8;
/** Longer texts are cut: a million characters. */
const LONGEST_TEXT = 1_000_000;

/** A value as plain data that says how to show it. */
export function viewOf(value: StoredValue, depth = 0): ValueView {
	if (typeof value === "string") return textView(value);
	if (isTypedArray(value) || value instanceof NDArray) return arrayView(value);
	if (value instanceof Frame) return frameView(value);
	if (value instanceof Series) return seriesView(value);
	if (value instanceof Index || value instanceof MultiIndex) return indexView(value);
	if (value instanceof Table) return tableView(value);
	if (value instanceof RecordArray) return recordView(value) ?? { kind: "text", type: "record array", text: pythonText(value) };
	if (value instanceof SparseMatrix) return sparseView(value);
	if (value instanceof SharedData) return sharedView(value, depth);
	return containerView(value, depth) ?? { kind: "scalar", type: typeOf(value), text: pythonText(value) };
}

function containerView(value: StoredValue, depth: number): EntriesView | undefined {
	const entries = entriesOf(value);
	if (entries === undefined) return undefined;
	const { parts, type } = entries;
	if (depth >= DEEPEST) return { kind: "entries", type, entries: [], note: "Lies too deep to be shown." };
	const shown = parts.slice(0, MOST_ENTRIES).map(([key, part]) => ({ key, value: viewOf(part, depth + 1) }));
	const left = parts.length - shown.length;
	return { kind: "entries", type, entries: shown, ...(left > 0 && { note: `${left} more are not shown.` }) };
}

function entriesOf(value: StoredValue): { type: string; parts: [key: string, part: StoredValue][] } | undefined {
	if (Array.isArray(value)) return { type: `${value instanceof Tuple ? "tuple" : "list"}[${value.length}]`, parts: numbered(value) };
	if (value instanceof Map) return { type: `dict[${value.size}]`, parts: Array.from(value, ([key, part]) => [pythonText(key), part]) };
	if (value instanceof Set)
		return { type: `${value instanceof FrozenSet ? "frozenset" : "set"}[${value.size}]`, parts: numbered([...value]) };
	return value instanceof PythonObject ? { type: String(value.type), parts: objectParts(value) } : undefined;
}

function numbered(values: readonly StoredValue[]): [key: string, part: StoredValue][] {
	return values.map((value, position) => [String(position), value]);
}

/** What the pickle of an object of an unknown class says; its state by attributes where it is a dictionary. */
function objectParts({ args, entries, factory, items, state }: PythonObject): [key: string, part: StoredValue][] {
	const stateParts: [string, StoredValue][] =
		state instanceof Map
			? Array.from(state, ([key, part]) => [pythonText(key), part] as [string, StoredValue])
			: state === undefined
				? []
				: [["state", state]];
	return [
		...stateParts,
		...(factory ? [["made by", factory] as [string, StoredValue]] : []),
		...(args?.length ? [["arguments", args] as [string, StoredValue]] : []),
		...(items ? [["elements", items] as [string, StoredValue]] : []),
		...(entries ? [["entries", entries] as [string, StoredValue]] : []),
	];
}

function sharedView({ content, kind }: SharedData, depth: number): ValueView {
	const view = viewOf(content, depth);
	return { ...view, type: `shared ${kind.toLowerCase()}, ${view.type}` };
}

function textView(text: string): ValueView {
	if (text.length <= LONGEST_TEXT) return { kind: "text", type: "str", text };
	return { kind: "text", type: "str", text: text.slice(0, LONGEST_TEXT), note: `The first million of ${text.length} characters.` };
}

function typeOf(value: StoredValue): string {
	if (value === null) return "None";
	if (value instanceof Scalar) return value.dtype;
	if (value instanceof Bytes) return `bytes[${value.length}]`;
	if (value instanceof ByteArray) return `bytearray[${value.data.length}]`;
	return scalarTypeOf(value) ?? value.constructor.name;
}
