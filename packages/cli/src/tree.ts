import { statSync } from "node:fs";
import { completedRuns, type NodeRecord } from "@pypet/storage";
import { contentSummary, namesSummary } from "./content-summary.js";
import { isParameterRecord, readLeafData } from "./leaf-data.js";
import { childRecords, groupClassName, readLinks } from "./node-records.js";
import { type StoredTrajectory, withTrajectory } from "./open-file.js";
import { cutToWidth, printable, printableLines, wrapToWidth } from "./text-width.js";
import { type Call, TRAJECTORY_OPTION, type Verb } from "./verb.js";

/** Of siblings that belong to single runs so many are shown when there are more than one beyond that. */
const SHOWN_RUNS = 3;

/** Results of a file up to this size are read and their values shown, of a larger one only their names: 32 MB. */
const SMALL_FILE = 32 * 1024 * 1024;

/** `pypet tree FILE`: names, values and comments as a tree. */
export const tree: Verb = {
	name: "tree",
	operands: ["FILE"],
	options: [{ name: "all", summary: `all runs, not only the first ${SHOWN_RUNS}` }, TRAJECTORY_OPTION],
	summary: "groups, parameters and results as a tree, with values",
	details:
		"Results of files beyond 32 MB are shown by the names of their items, without values. On a terminal, lines are cut to its width.",
	run: (call) =>
		withTrajectory(call, (trajectory) => {
			writeHead(call, trajectory);
			writeTree(call, trajectory, "");
		}),
};

/** Writes what lies below a group, a line for each node; links behind the nodes of a group. */
export function writeTree(call: Call, trajectory: StoredTrajectory, group: string): void {
	const readsResults = (statSync(trajectory.storage.location, { throwIfNoEntry: false })?.size ?? 0) <= SMALL_FILE;
	const links = linkTexts(readLinks(trajectory, call.problems));
	writeBelow(group, "");

	function writeBelow(fullName: string, indent: string): void {
		const children = childRecords(trajectory, fullName, call.problems);
		const shown = [...(call.options.has("all") ? children : foldedRuns(children)), ...(links.get(fullName) ?? [])];
		shown.forEach((child, position) => {
			const isLast = position === shown.length - 1;
			const text = typeof child === "string" ? child : nodeText(child);
			call.terminal.write(`${cutToWidth(`${indent}${isLast ? "└─ " : "├─ "}${text}`, call.terminal.columns)}\n`);
			if (typeof child !== "string" && child.kind === "group") writeBelow(child.fullName, `${indent}${isLast ? "   " : "│  "}`);
		});
	}

	function nodeText(record: NodeRecord): string {
		const name = record.fullName.slice(record.fullName.lastIndexOf(".") + 1);
		const comment = record.comment === "" ? "" : `  # ${printable(record.comment)}`;
		if (record.kind === "group") return `${printable(name)}${groupClass(record)}${comment}`;
		return `${printable(name)}: ${printable(record.className)}${leafText(name, record)}${comment}`;
	}

	function leafText(name: string, record: NodeRecord): string {
		if (!readsResults && !isParameterRecord(record)) {
			return namesSummary(trajectory.storage.readItemNames(trajectory.record.name, record.fullName) ?? []);
		}
		const data = readLeafData(trajectory, record);
		call.problems.reportAll(data.errors);
		return contentSummary(name, data);
	}
}

function writeHead({ terminal }: Call, { record, storage }: StoredTrajectory): void {
	const runs = completedRuns(storage, record.name) ?? new Uint8Array();
	const completed = runs.reduce((count, isCompleted) => count + isCompleted, 0);
	const writer = /^\d/.test(record.python) ? `Python ${record.python}` : record.python;
	const facts = [
		`${runs.length} ${runs.length === 1 ? "run" : "runs"}, ${completed === runs.length ? "all" : completed || "none"} completed`,
		record.time,
		`pypet ${record.version}, ${writer}`,
	];
	terminal.write(`${cutToWidth(printable(record.name), terminal.columns)}\n`);
	if (record.comment !== "") terminal.write(`${wrapToWidth(printableLines(record.comment), terminal.columns)}\n`);
	terminal.write(`${cutToWidth(printable(facts.join(" · ")), terminal.columns)}\n`);
}

/** Groups are shown with their class where it is not the standard one of their branch. */
function groupClass(record: NodeRecord): string {
	return record.className !== "" && record.className !== groupClassName({ ...record, className: "" })
		? `: ${printable(record.className)}`
		: "";
}

/** `name → target` for each link, by the full name of the group that it is in. */
function linkTexts(links: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
	const texts = new Map<string, string[]>();
	for (const [fullName, target] of links) {
		const dot = fullName.lastIndexOf(".");
		const group = fullName.slice(0, Math.max(0, dot));
		texts.set(group, [...(texts.get(group) ?? []), printable(`${fullName.slice(dot + 1)} → ${target}`)]);
	}
	return texts;
}

/** The children, with a line of text in place of all but the first of those that belong to single runs. */
function foldedRuns(children: readonly NodeRecord[]): (NodeRecord | string)[] {
	const notes = new Map<NodeRecord, string | undefined>();
	for (const pattern of [/(?:^|\.)run_\d+$/, /(?:^|\.)run_set_\d+$/]) {
		const [first, ...others] = children.filter(({ fullName }) => pattern.test(fullName)).slice(SHOWN_RUNS);
		const last = others.at(-1)?.fullName;
		if (first === undefined || last === undefined) continue;
		notes.set(first, `… ${others.length + 1} more, up to ${last.slice(last.lastIndexOf(".") + 1)} (--all shows them)`);
		for (const other of others) notes.set(other, undefined);
	}
	return children.map((child) => (notes.has(child) ? notes.get(child) : child)).filter((line) => line !== undefined);
}
