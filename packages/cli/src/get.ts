import { NodeMembers } from "@pypet/naturalnaming";
import type { NodeRecord } from "@pypet/storage";
import { Trajectory } from "@pypet/trajectory";
import { type StoredValue, ValueError } from "@pypet/values";
import { type Json, jsonText } from "./json-text.js";
import { type LeafData, type ParameterContent, type ResultContent, readLeafData } from "./leaf-data.js";
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
	options: [{ name: "json", summary: "as JSON, in full: the node as dump has it" }, TRAJECTORY_OPTION],
	summary: "the value of a parameter, the items of a result",
	details:
		"NAME is looked for as natural naming does: groups may be left out as long as one node fits, so tau finds parameters.neuron.tau. Only " +
		"that node's data is read. Of an explored parameter the default and the value of each run are shown, of a group what lies below it.",
	run: (call) =>
		withTrajectory(call, (trajectory) => {
			const record = findRecord(trajectory, call.operands[1] ?? "");
			if (record.kind === "group")
				return call.options.has("json") ? writeJson(call, neutralGroup(record)) : writeGroup(call, trajectory, record);
			const data = readLeafData(trajectory, record);
			call.problems.reportAll(data.errors);
			if (call.options.has("json")) writeJson(call, neutralLeaf(record, data));
			else writeLeaf(call, record, data);
		}),
};

/** The node that a name leads to. A full name is looked up in the file, for any other the skeleton is loaded. */
function findRecord({ record: { name }, storage }: StoredTrajectory, asked: string): NodeRecord {
	const exact = storage.readNode(name, asked);
	if (exact) return exact;
	const trajectory = new Trajectory({ add_time: false });
	trajectory.f_load({ name, storage_service: storage, load_all: 1, force: true });
	const found: unknown = trajectory.f_get(asked);
	const record = found instanceof NodeMembers ? storage.readNode(name, found.v_full_name) : undefined;
	if (record === undefined) throw new ValueError(`"${asked}" is no node of ${name}.`);
	return record;
}

function writeJson({ terminal }: Call, node: Json): void {
	terminal.write(`${jsonText(node)}\n`);
}

function writeGroup(call: Call, trajectory: StoredTrajectory, record: NodeRecord): void {
	const comment = record.comment === "" ? "" : `  # ${record.comment}`;
	call.terminal.write(`${wrapToWidth(printable(`${record.fullName}: ${groupClassName(record)}${comment}`), call.terminal.columns)}\n`);
	writeTree(call, trajectory, record.fullName);
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
