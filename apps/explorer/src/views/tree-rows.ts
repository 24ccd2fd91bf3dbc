import type { NodeEntry } from "@pypet/explorer/protocol";

/** A row of the unfolded tree. */
export interface TreeRow {
	readonly fullName: string;
	readonly name: string;
	/** 1 for the trajectory itself. */
	readonly level: number;
	readonly isGroup: boolean;
	readonly isExpanded: boolean;
	/** `undefined` for the trajectory. */
	readonly node: NodeEntry | undefined;
}

/** The rows of a tree as far as it is unfolded and read. */
export function treeRows(
	children: ReadonlyMap<string, readonly NodeEntry[]>,
	expanded: ReadonlySet<string>,
	trajectory: string,
): TreeRow[] {
	const rows: TreeRow[] = [];
	add({ fullName: "", name: trajectory, level: 1, isGroup: true, isExpanded: expanded.has(""), node: undefined });
	return rows;

	function add(row: TreeRow): void {
		rows.push(row);
		if (!row.isExpanded) return;
		for (const node of children.get(row.fullName) ?? []) {
			const isGroup = node.kind === "group";
			add({
				fullName: node.fullName,
				name: node.name,
				level: row.level + 1,
				isGroup,
				isExpanded: isGroup && expanded.has(node.fullName),
				node,
			});
		}
	}
}
