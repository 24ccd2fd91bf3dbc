import type { NNGroupNode } from "pypet";

const WIDTH = 80;

/**
 * What lies below a group, as lines for the terminal, at most 80 characters wide: groups with their names, leaves with their values.
 *
 * @param folded - Names of groups of which only the number of leaves is told.
 */
export function treeText(group: NNGroupNode, folded: readonly string[]): string {
	return linesBelow(group, folded, "  ").join("\n");
}

function linesBelow(group: NNGroupNode, folded: readonly string[], indent: string): string[] {
	const children = [...group.f_get_children().values()];
	return children.flatMap((child, position) => {
		const isLast = position === children.length - 1;
		const line = cut(`${indent}${isLast ? "└─" : "├─"} ${nodeText(child, folded)}`);
		if (child.v_is_leaf || folded.includes(child.v_name)) return [line];
		return [line, ...linesBelow(child, folded, `${indent}${isLast ? "   " : "│  "}`)];
	});
}

function nodeText(node: NNGroupNode, folded: readonly string[]): string {
	if (node.v_is_leaf) return `${node.v_name}: ${node.f_val_to_str()}`;
	return folded.includes(node.v_name) ? `${node.v_name} … ${[...node.f_iter_leaves()].length} leaves` : node.v_name;
}

function cut(line: string): string {
	return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}
