import type { TableView, ValueView } from "@pypet/explorer/protocol";
import { exactText } from "../runs/exact-text.js";
import type { NumberRows } from "../runs/figure-numbers.js";
import { ArrayCard, type ValuePlace } from "./array-card.js";
import { CellTable } from "./cell-table.js";
import { PartCard } from "./part-card.js";
import { saveCsv } from "./save.js";
import { scrolledByKeys } from "./scrolled-by-keys.js";
import { SparsePicture } from "./sparse-picture.js";

interface ValueProps {
	readonly name: string;
	readonly value: ValueView;
}

/** A value with its name and type, shown as what it is. */
export function ValueCard({ name, place, value }: ValueProps & { place: ValuePlace }) {
	return (
		<section class="card" aria-label={name}>
			<h3>
				{name} {value.type !== "" && <span class="badge">{value.type}</span>}
			</h3>
			<ValueBody name={name} place={place} value={value} />
			{"note" in value && value.note !== undefined && <p class="note">{value.note}</p>}
		</section>
	);
}

function ValueBody({ name, place, value }: ValueProps & { place?: ValuePlace }) {
	switch (value.kind) {
		case "scalar":
			return <p class="scalar">{value.text}</p>;
		case "text":
			return (
				<pre class="text" {...scrolledByKeys(name)}>
					{value.text}
				</pre>
			);
		case "array":
			return value.part ? (
				<PartCard name={name} first={value} at={value.part} place={place} />
			) : (
				<ArrayCard name={name} array={value} place={place} />
			);
		case "table":
			return (
				<>
					<div class="boxed">
						<CellTable label={name} columns={value.columns} rowCount={value.rowCount} />
					</div>
					<div class="chart-tools">
						<button type="button" class="quiet" onClick={() => saveCsv(name, tableRows(value))}>
							CSV
						</button>
					</div>
				</>
			);
		case "sparse":
			return <SparsePicture name={name} matrix={value} />;
		case "entries":
			return (
				<dl class="entries">
					{value.entries.map((entry, position) => (
						<div key={position}>
							<dt>{entry.key}</dt>
							<dd>
								{entry.value.kind === "scalar" || entry.value.kind === "text" ? (
									entry.value.text
								) : (
									<>
										<span class="badge">{entry.value.type}</span>
										<ValueBody name={`${name}.${entry.key}`} value={entry.value} />
									</>
								)}
							</dd>
						</div>
					))}
				</dl>
			);
		case "unreadable":
			return <p class="sentence warn">This can't be read: {value.reason}</p>;
	}
}

function tableRows({ columns, rowCount }: TableView): NumberRows {
	return {
		heads: columns.map((column) => column.name),
		rows: Array.from({ length: rowCount }, (_, row) => columns.map((column) => exactText(column, row))),
	};
}
