import { isRunName } from "@pypet/naturalnaming";
import type { FoundName } from "./file-content.js";

/** A node as a search by name sees it, or all those that are the same in each run. */
export type NamedNode = Omit<FoundName, "isExact">;

/** What is found beyond is left out: nobody reads so long a list. */
const MOST_FOUND = 200;

/** Names that natural naming has for the branches, and for the current run. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
	["par", "parameters"],
	["dpar", "derived_parameters"],
	["res", "results"],
	["conf", "config"],
	["crun", "$"],
]);

/**
 * Nodes that a text leads to as natural naming does it: its parts are the names on the way, of which groups may be left out, and the last part is the
 * node's. Behind them those of which the text is only the beginning. Shorter names come first.
 *
 * @param nodes - All nodes, those of runs once.
 * @param text - Such as `tau`, `neuron.tau`, `run_3.rate`.
 * @param nodeOf - The node of a full name, for those of a run that the text names.
 */
export function findAmong(nodes: readonly NamedNode[], text: string, nodeOf: (fullName: string) => NamedNode | undefined): FoundName[] {
	const parts = text.trim().split(".").map(spelledOut);
	if (parts.some((part) => part === "")) return [];
	const run = parts.find(isRunName);
	// With a run's name in the text, the nodes of that run in place of those that stand for all.
	const looked =
		run === undefined
			? nodes
			: nodes.flatMap((node) => (node.pattern.includes("$") ? (nodeOf(node.pattern.replace("$", run)) ?? []) : [node]));
	const found = looked.flatMap((node) => {
		const isExact = leadsTo(parts, node.pattern, (asked, name) => asked === name);
		return isExact || leadsTo(parts, node.pattern, beginsWith) ? [{ ...node, isExact }] : [];
	});
	const depth = ({ pattern }: FoundName) => pattern.split(".").length;
	return found.sort((left, right) => Number(right.isExact) - Number(left.isExact) || depth(left) - depth(right)).slice(0, MOST_FOUND);
}

/** Whether the names are on the way in this order, the last one at its end. */
function leadsTo(parts: readonly string[], pattern: string, fitsLast: (asked: string, name: string) => boolean): boolean {
	const path = pattern.split(".");
	if (!fitsLast(parts.at(-1) ?? "", path.at(-1) ?? "")) return false;
	let position = 0;
	return parts.slice(0, -1).every((part) => {
		position = path.indexOf(part, position) + 1;
		return position > 0 && position < path.length;
	});
}

function beginsWith(asked: string, name: string): boolean {
	return name.toLowerCase().startsWith(asked.toLowerCase());
}

function spelledOut(name: string): string {
	const digits = /^(?:run|r)_(\d{1,7})$/.exec(name)?.[1];
	return digits === undefined ? (SHORT_FORMS.get(name) ?? name) : `run_${digits.padStart(8, "0")}`;
}
