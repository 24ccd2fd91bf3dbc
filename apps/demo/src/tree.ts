import type { NNGroupNode } from "pypet";

const WIDTH = 80;

/**
 * What lies below a group, as lines for the terminal, at most 80 characters wide: groups with their names, leaves with their values.
 *
 * Of the groups of single runs only the first is shown, and the number of the others.
 *
 * @param folded - Names of groups of which only the number of leaves is told.
 */
export function treeText(group: NNGroupNode, folded: readonly string[]): string {
	return linesBelow(group, folded, "  ").join("\n");
}

function linesBelow(group: NNGroupNode, folded: readonly string[], indent: string): string[] {
	const children = [...group.f_get_children().values()];
	const furtherRuns = children.filter((child) => /^run_\d{8}$/.test(child.v_name)).slice(1);
	const shown = children.filter((child) => !furtherRuns.includes(child));
	const blocks = shown.map((child) => [nodeText(child, folded), ...blockBelow(child, folded)]);
	if (furtherRuns.length > 0) blocks.push([`… ${furtherRuns.length} more runs`]);
	return blocks.flatMap(([first = "", ...below], position) => {
		const isLast = position === blocks.length - 1;
		return [`${indent}${isLast ? "└─" : "├─"} ${first}`, ...below.map((line) => `${indent}${isLast ? "  " : "│ "} ${line}`)].map(cut);
	});
}

function blockBelow(node: NNGroupNode, folded: readonly string[]): string[] {
	return node.v_is_leaf || folded.includes(node.v_name) ? [] : linesBelow(node, folded, "");
}

function nodeText(node: NNGroupNode, folded: readonly string[]): string {
	if (node.v_is_leaf) return `${node.v_name}: ${node.f_val_to_str()}`;
	return folded.includes(node.v_name) ? `${node.v_name}: ${[...node.f_iter_leaves()].length} leaves` : node.v_name;
}

function cut(line: string): string {
	return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}
