import type { CellColumn } from "@pypet/explorer/protocol";
import { useMemo } from "preact/hooks";
import { levelsOf } from "../runs/levels.js";
import { CellTable } from "./cell-table.js";

/** The values of an explored parameter, run by run. */
export function RangeView({ range }: { range: CellColumn }) {
	const count = range.numbers.length;
	const columns = useMemo(
		() => [
			{ name: "run", type: "int", numbers: Float64Array.from({ length: count }, (_, row) => row) },
			{ ...range, name: "value" },
		],
		[range, count],
	);
	return (
		<section class="card" aria-label="Explored">
			<h3>
				Explored <span class="badge">{range.type}</span>
				<span class="dim">
					{count} runs, {levelsOf(range).labels.length} different values
				</span>
			</h3>
			<div class="boxed">
				<CellTable label="Values by run" columns={columns} rowCount={count} />
			</div>
		</section>
	);
}
