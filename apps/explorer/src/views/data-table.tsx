import { useId, useMemo, useState } from "preact/hooks";
import { useVisibleRows } from "./visible-rows.js";

const ROW_HEIGHT = 26;
const HEAD_HEIGHT = 30;
/** Rows whose texts decide how wide a column is. */
const MEASURED_ROWS = 300;
/** Characters. */
const WIDEST = 44;

/** A column of a {@link DataTable}. */
export interface TableColumn {
	readonly key: string;
	readonly head: string;
	/** Shown where the pointer rests on the head. */
	readonly comment?: string;
	readonly align: "left" | "right";
	text(row: number): string;
	/** A class of its own for a cell. */
	className?(row: number): string;
}

interface DataTableProps {
	/** What the table is, for screen readers. */
	readonly label: string;
	readonly columns: readonly TableColumn[];
	/** Rows in the order in which they are shown. */
	readonly rows: Uint32Array;
	/** Key of the column that rows are sorted by, with `-` before it for the largest first. */
	readonly sort?: string;
	onSort?(key: string): void;
	/** Called with a row that is chosen by a click or the Enter key. */
	onChoose?(row: number): void;
	readonly chosen?: number | undefined;
}

/** A table of any length: only the rows in sight are made. The arrow keys go through it. */
export function DataTable({ chosen, columns, label, onChoose, onSort, rows, sort = "" }: DataTableProps) {
	const { bringIntoSight, ref, visible } = useVisibleRows<HTMLDivElement>(rows.length, ROW_HEIGHT, HEAD_HEIGHT);
	const [active, setActive] = useState(0);
	const id = useId();
	const widths = useMemo(() => columns.map((column) => widthOf(column, rows)), [columns, rows]);
	const shown = Array.from(rows.subarray(visible.first, visible.end));
	const last = rows.length - 1;
	const onKeyDown = (event: KeyboardEvent) => {
		const page = Math.max(1, Math.floor((ref.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
		const steps: Readonly<Record<string, number>> = {
			ArrowDown: active + 1,
			ArrowUp: active - 1,
			PageDown: active + page,
			PageUp: active - page,
			Home: 0,
			End: last,
		};
		const next = steps[event.key];
		if (event.target !== event.currentTarget) return;
		if (next !== undefined) {
			event.preventDefault();
			const row = Math.max(0, Math.min(last, next));
			setActive(row);
			bringIntoSight(row);
		} else if (event.key === "Enter" && rows[active] !== undefined) onChoose?.(rows[active]);
	};
	const total = widths.reduce((sum, width) => sum + width, 0);
	return (
		<div class="table-scroll" ref={ref}>
			<table
				class="data"
				// biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that takes the arrow keys
				role="grid"
				tabIndex={0}
				aria-label={label}
				aria-rowcount={rows.length + 1}
				aria-colcount={columns.length}
				aria-activedescendant={`${id}-${active}`}
				style={{ width: `${total}ch` }}
				onKeyDown={onKeyDown}
			>
				<colgroup>
					{columns.map(({ key }, position) => (
						<col key={key} style={{ width: `${widths[position]}ch` }} />
					))}
				</colgroup>
				<thead>
					<tr aria-rowindex={1}>
						{columns.map((column) => (
							<Head key={column.key} column={column} sort={sort} onSort={onSort} />
						))}
					</tr>
				</thead>
				<Spacer height={visible.first * ROW_HEIGHT} columns={columns.length} />
				<tbody>
					{shown.map((row, position) => {
						const place = visible.first + position;
						return (
							<tr
								key={row}
								id={`${id}-${place}`}
								aria-rowindex={place + 2}
								aria-selected={row === chosen}
								class={`${place === active ? "active" : ""} ${place % 2 === 1 ? "odd" : ""}`}
								onClick={() => {
									setActive(place);
									onChoose?.(row);
								}}
							>
								{columns.map((column) => (
									<td key={column.key} class={`${column.align} ${column.className?.(row) ?? ""}`}>
										{column.text(row)}
									</td>
								))}
							</tr>
						);
					})}
				</tbody>
				<Spacer height={(rows.length - visible.end) * ROW_HEIGHT} columns={columns.length} />
			</table>
		</div>
	);
}

function Head({
	column: { align, comment = "", head, key },
	onSort,
	sort,
}: {
	column: TableColumn;
	sort: string;
	onSort: DataTableProps["onSort"];
}) {
	const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
	const title = comment === "" ? {} : { title: comment };
	if (!onSort)
		return (
			<th scope="col" class={align} {...title}>
				{head}
			</th>
		);
	return (
		<th scope="col" class={align} aria-sort={direction} {...title}>
			<button type="button" onClick={() => onSort(direction === "ascending" ? `-${key}` : direction === "descending" ? "" : key)}>
				{head}
				<span class="arrow" aria-hidden="true">
					{direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}
				</span>
			</button>
		</th>
	);
}

function Spacer({ columns, height }: { height: number; columns: number }) {
	if (height <= 0) return null;
	return (
		<tbody class="spacer" aria-hidden="true">
			<tr>
				<td colSpan={columns} style={{ height: `${height}px` }} />
			</tr>
		</tbody>
	);
}

function widthOf({ head, text }: TableColumn, rows: Uint32Array): number {
	let longest = head.length;
	const step = Math.max(1, Math.floor(rows.length / MEASURED_ROWS));
	for (let position = 0; position < rows.length; position += step) longest = Math.max(longest, text(rows[position] ?? 0).length);
	return Math.min(WIDEST, longest) + 4;
}
