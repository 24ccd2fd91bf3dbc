import { useSignalEffect } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { codeFor } from "../code/code-for.js";
import { exactText } from "../runs/exact-text.js";
import type { NumberRows } from "../runs/figure-numbers.js";
import type { RunColumn } from "../runs/run-columns.js";
import type { RunView } from "../state/run-view.js";
import { seenTable } from "../state/seen-runs.js";
import { settings } from "../state/settings.js";
import type { TrajectoryState } from "../state/trajectory-state.js";
import { CodeButton } from "./code-button.js";
import { ColumnMenu } from "./column-menu.js";
import { DataTable, type TableColumn } from "./data-table.js";
import { FilterField } from "./filter-field.js";
import { ParquetButton } from "./parquet-button.js";
import { ReadingResults } from "./reading-results.js";
import { RunDetails } from "./run-details.js";
import { saveCsv } from "./save.js";

/** The table of runs, with a filter, the chosen columns, and the details of one run. */
export function RunsView({ trajectory, view }: { trajectory: TrajectoryState; view: RunView }) {
	useSignalEffect(() => {
		for (const key of [...view.shownResults.value, ...view.filterResults.value]) trajectory.load(key);
	});
	const columns = view.columns.value;
	const shown = useMemo(() => columns.map(tableColumn), [columns]);
	const rows = view.rows.value;
	const runs = trajectory.runs.value;
	if (!runs) return <p class="sentence dim">Reading the runs …</p>;
	if (runs.count === 0) return <p class="sentence dim">This trajectory has no runs.</p>;
	const chosen = settings.run.value === "" ? undefined : Number(settings.run.value);
	return (
		<div class={`runs ${chosen === undefined ? "" : "with-details"}`}>
			<div class="toolbar">
				<FilterField view={view} total={runs.count} />
				<ColumnMenu trajectory={trajectory} view={view} />
				<button type="button" onClick={() => saveCsv(trajectory.name, runRows(columns, rows))}>
					CSV
				</button>
				<ParquetButton columns={columns} name={trajectory.name} rows={rows} />
				<CodeButton of="the table of runs" code={() => codeFor(seenTable(trajectory, view))} />
			</div>
			<ReadingResults view={view} />
			<DataTable
				label="Runs"
				columns={shown}
				rows={rows}
				sort={settings.sort.value}
				onSort={(key) => {
					settings.sort.value = key;
				}}
				onChoose={(row) => {
					settings.run.value = String(row);
				}}
				chosen={chosen}
			/>
			{chosen !== undefined && chosen < runs.count && <RunDetails columns={columns} index={chosen} runs={runs} trajectory={trajectory} />}
		</div>
	);
}

function tableColumn({ cells, comment, head, key, kind, text }: RunColumn): TableColumn {
	return {
		key,
		head,
		comment: kind === "fact" ? "" : `${key}${comment === "" ? "" : `: ${comment}`}`,
		align: cells.texts ? "left" : "right",
		text,
		...(key === "state" && { className: (row: number) => `state ${text(row).replace(" ", "-")}` }),
	};
}

/** The shown runs in the shown order, with the numbers in full. */
function runRows(columns: readonly RunColumn[], rows: Uint32Array): NumberRows {
	return {
		heads: columns.map(({ head, key, kind }) => (kind === "fact" ? head : key)),
		rows: Array.from(rows, (row) => columns.map(({ cells }) => exactText(cells, row))),
	};
}
