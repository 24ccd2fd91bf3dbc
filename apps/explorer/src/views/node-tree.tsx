import { useEffect, useMemo, useState } from "preact/hooks";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { NodeIcon } from "./node-icon.js";
import { chooseNode } from "./tree-pane.js";
import { type TreeRow, treeRows } from "./tree-rows.js";
import { useVisibleRows } from "./visible-rows.js";

const ROW_HEIGHT = 26;

/** The tree as far as it is unfolded. Only rows in sight are made, so that 10⁵ runs are no burden. */
export function NodeTree({ trajectory }: { trajectory: TrajectoryState }) {
	const [children, expanded] = [trajectory.children.value, trajectory.expanded.value];
	const rows = useMemo(() => treeRows(children, expanded, trajectory.name), [children, expanded, trajectory]);
	const [active, setActive] = useState(settings.node.value);
	const { bringIntoSight, ref, visible } = useVisibleRows<HTMLDivElement>(rows.length, ROW_HEIGHT);
	const shown = rows.slice(visible.first, visible.end);
	const leaves = shown.flatMap(({ node }) => (node?.kind === "leaf" ? [node.fullName] : [])).join("\n");
	useEffect(() => {
		if (leaves !== "") trajectory.summarise(leaves.split("\n"));
	}, [trajectory, leaves]);

	const activeRow = Math.max(
		0,
		rows.findIndex(({ fullName }) => fullName === active),
	);
	const goTo = (row: number) => {
		const next = rows[Math.max(0, Math.min(rows.length - 1, row))];
		if (!next) return;
		setActive(next.fullName);
		bringIntoSight(rows.indexOf(next));
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const row = rows[activeRow];
		if (!row) return;
		const actions: Readonly<Record<string, () => void>> = {
			ArrowDown: () => goTo(activeRow + 1),
			ArrowUp: () => goTo(activeRow - 1),
			PageDown: () => goTo(activeRow + 20),
			PageUp: () => goTo(activeRow - 20),
			Home: () => goTo(0),
			End: () => goTo(rows.length - 1),
			ArrowRight: () => (row.isExpanded ? goTo(activeRow + 1) : row.isGroup && trajectory.toggle(row.fullName, true)),
			ArrowLeft: () => (row.isExpanded && row.level > 1 ? trajectory.toggle(row.fullName, false) : goTo(parentOf(rows, activeRow))),
			Enter: () => chooseNode(row.fullName),
			" ": () => chooseNode(row.fullName),
		};
		const action = actions[event.key];
		if (!action) return;
		event.preventDefault();
		action();
	};
	return (
		<div class="tree-scroll" ref={ref}>
			<div
				class="tree"
				role="tree"
				aria-label="Nodes of the trajectory"
				tabIndex={0}
				aria-activedescendant={`row-${rows[activeRow]?.fullName ?? ""}`}
				onKeyDown={onKeyDown}
				style={{ height: `${rows.length * ROW_HEIGHT}px` }}
			>
				{shown.map((row, position) => (
					<Row
						key={row.fullName}
						row={row}
						top={(visible.first + position) * ROW_HEIGHT}
						isActive={row.fullName === rows[activeRow]?.fullName}
						summary={row.isGroup ? "" : (trajectory.summaries.value.get(row.fullName) ?? "")}
						onChoose={() => {
							setActive(row.fullName);
							if (row.isGroup) trajectory.toggle(row.fullName, true);
							chooseNode(row.fullName);
						}}
						onToggle={() => trajectory.toggle(row.fullName)}
					/>
				))}
			</div>
		</div>
	);
}

interface RowProps {
	readonly row: TreeRow;
	readonly top: number;
	readonly isActive: boolean;
	readonly summary: string;
	onChoose(): void;
	onToggle(): void;
}

function Row({ isActive, onChoose, onToggle, row, summary, top }: RowProps) {
	const { fullName, isExpanded, isGroup, level, name, node } = row;
	// The tree itself takes the keys, as one element that can be focused.
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
		// biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names its active row
		<div
			id={`row-${fullName}`}
			class={`tree-row ${isActive ? "active" : ""}`}
			role="treeitem"
			aria-level={level}
			aria-selected={settings.node.value === fullName}
			{...(isGroup && { "aria-expanded": isExpanded })}
			style={{ transform: `translateY(${top}px)`, paddingLeft: `${level * 14 - 8}px` }}
			onClick={({ target }) => (isGroup && target instanceof Element && target.classList.contains("fold") ? onToggle() : onChoose())}
		>
			<span class={`fold ${isGroup ? (isExpanded ? "open" : "closed") : ""}`} />
			<NodeIcon fullName={fullName} kind={isGroup ? "group" : "leaf"} />
			{/* The spaces keep the words apart where the row is read aloud. */}
			<span class="name">{name}</span> {summary !== "" && <span class="summary">{summary}</span>}{" "}
			{node && node.comment !== "" && <span class="comment">{node.comment}</span>}
		</div>
	);
}

function parentOf(rows: readonly TreeRow[], position: number): number {
	const level = rows[position]?.level ?? 1;
	for (let row = position; row > 0; row--) if ((rows[row]?.level ?? 1) < level) return row;
	return 0;
}
