import type { CellColumn } from "@pypet/explorer/protocol";
import { useMemo } from "preact/hooks";
import { textAt } from "../runs/cell-text.js";
import { DataTable, type TableColumn } from "./data-table.js";

/** Columns of values as a table. */
export function CellTable({ columns, label, rowCount }: { columns: readonly CellColumn[]; label: string; rowCount: number }) {
	const rows = useMemo(() => Uint32Array.from({ length: rowCount }, (_, row) => row), [rowCount]);
	const shown = useMemo(() => columns.map(tableColumn), [columns]);
	return <DataTable label={label} columns={shown} rows={rows} />;
}

function tableColumn(column: CellColumn, position: number): TableColumn {
	return {
		key: `${position} ${column.name}`,
		head: column.name,
		comment: column.type,
		align: column.texts ? "left" : "right",
		text: (row) => textAt(column, row),
	};
}
