import type { NodeRecord } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import { findPlace } from "./find-place.js";
import { type Json, jsonText } from "./json-text.js";
import { type LeafData, type ParameterContent, type ResultContent, readLeafData } from "./leaf-data.js";
import { neutralValue } from "./neutral-json.js";
import { neutralGroup, neutralLeaf } from "./neutral-trajectory.js";
import { groupClassName } from "./node-records.js";
import { type StoredTrajectory, withTrajectory } from "./open-file.js";
import { tableLines } from "./text-table.js";
import { printable, wrapToWidth } from "./text-width.js";
import { writeTree } from "./tree.js";
import { fullText } from "./value-text.js";
import { type Call, TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** `pypet get FILE NAME`: what one name leads to. */
export const get: Verb = {
	name: "get",
	operands: ["FILE", "NAME"],
	options: [{ name: "json", summary: "as JSON, in full: the node or item as dump has it" }, TRAJECTORY_OPTION],
	summary: "the value of a parameter, the items of a result",
	details:
		"NAME is looked for as natural naming does: groups may be left out as long as one node fits, so tau finds parameters.neuron.tau, and " +
		"spikes.times the item times of the result spikes. Only that node's data is read. Of an explored parameter the default and the value of each run are shown, of a group what lies below it.",
	run: (call) =>
		withTrajectory(call, (trajectory) => {
			const { item, record } = findPlace(trajectory, call.operands[1] ?? "");
			if (item !== undefined) return writeItem(call, trajectory, record, item);
			if (record.kind === "group")
				return call.options.has("json") ? writeJson(call, neutralGroup(record)) : writeGroup(call, trajectory, record);
			const data = readLeafData(trajectory, record);
			call.problems.reportAll(data.errors);
			if (call.options.has("json")) writeJson(call, neutralLeaf(record, data));
			else writeLeaf(call, record, data);
		}),
};

function writeJson({ terminal }: Call, node: Json): void {
	terminal.write(`${jsonText(node)}\n`);
}

function writeGroup(call: Call, trajectory: StoredTrajectory, record: NodeRecord): void {
	const comment = record.comment === "" ? "" : `  # ${record.comment}`;
	call.terminal.write(`${wrapToWidth(printable(`${record.fullName}: ${groupClassName(record)}${comment}`), call.terminal.columns)}\n`);
	writeTree(call, trajectory, record.fullName);
}

function writeItem({ options, problems, terminal }: Call, trajectory: StoredTrajectory, record: NodeRecord, item: string): void {
	const data = readLeafData(trajectory, record);
	const value = data.kind === "result" ? data.items.get(item) : undefined;
	if (value === undefined)
		problems.reportAll(data.errors.filter(({ place }) => [record.fullName, `${record.fullName}:${item}`].includes(place)));
	else if (options.has("json")) terminal.write(`${jsonText(neutralValue(value))}\n`);
	else terminal.write(`${fullText(value, terminal.columns)}\n`);
}

function writeLeaf({ problems, terminal }: Call, { fullName }: NodeRecord, data: LeafData): void {
	const lines = data.kind === "parameter" ? parameterLines(data, terminal.columns) : resultLines(data, terminal.columns);
	for (const line of lines) terminal.write(`${line}\n`);
	if (lines.length === 0 && data.errors.length === 0) problems.report(`${fullName} is empty.`);
}

function parameterLines({ range, value }: ParameterContent, columns: number | undefined): string[] {
	if (range) return tableLines(rangeTable(value, range), columns);
	return value === undefined ? [] : [fullText(value, columns)];
}

function resultLines({ items }: ResultContent, columns: number | undefined): string[] {
	const [only] = items.values();
	if (items.size === 1 && only !== undefined) return [fullText(only, columns)];
	return Array.from(items, ([name, value]) => namedText(name, value, columns));
}

function rangeTable(value: StoredValue | undefined, range: readonly StoredValue[]) {
	const text = (each: StoredValue) => fullText(each, undefined).replaceAll("\n", " ");
	const rows = range.map((each, index) => [String(index), text(each)]);
	const columns = [
		{ head: "run", pad: "left" },
		{ head: "value", pad: "right", isFlexible: true },
	] as const;
	return { columns, rows: value === undefined ? rows : [["default", text(value)], ...rows] };
}

/** `name = value`, the value on lines of its own where it needs several. */
function namedText(name: string, value: StoredValue, columns: number | undefined): string {
	const onOneLine = `${printable(name)} = ${fullText(value, undefined)}`;
	if (!onOneLine.includes("\n") && wrapToWidth(onOneLine, columns) === onOneLine) return onOneLine;
	const lines = fullText(value, columns === undefined ? undefined : columns - 2).split("\n");
	return [`${printable(name)} =`, ...lines.map((line) => `  ${line}`)].join("\n");
}
