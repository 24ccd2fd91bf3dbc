import type { RunColumn } from "../runs/run-columns.js";
import { settings } from "../state/settings.js";

interface RunComparisonProps {
	/** Parameters and results. */
	readonly columns: readonly RunColumn[];
	/** How many runs there are. */
	readonly count: number;
	/** What is said of each run beside its values, as how it ended: shown where it differs between two, as that of one stands above. */
	readonly facts: readonly RunColumn[];
	readonly index: number;
}

/** The values of a run and, where the person names one, those of another beside them; what differs comes first. */
export function RunComparison({ columns: values, count, facts, index }: RunComparisonProps) {
	const other = otherRun(count);
	const differs = ({ text }: RunColumn) => other !== undefined && text(index) !== text(other);
	const columns = [...facts.filter(differs), ...values];
	const sorted = other === undefined ? columns : [...columns.filter(differs), ...columns.filter((column) => !differs(column))];
	return (
		<>
			<label class="choice">
				<span class="dim">Compare with run</span>
				<input
					type="number"
					min={0}
					max={count - 1}
					value={settings.other.value}
					onInput={({ currentTarget }) => {
						settings.other.value = currentTarget.value;
					}}
				/>
			</label>
			<table class="comparison" aria-label={other === undefined ? `Values of run ${index}` : `Runs ${index} and ${other}`}>
				{other !== undefined && (
					<thead>
						<tr>
							<td />
							<th scope="col">run {index}</th>
							<th scope="col">run {other}</th>
						</tr>
					</thead>
				)}
				<tbody>
					{sorted.map((column) => (
						<tr key={column.key} class={differs(column) ? "differs" : ""}>
							<th scope="row" title={column.key}>
								{column.head}
							</th>
							<td>{column.text(index)}</td>
							{other !== undefined && <td>{column.text(other)}</td>}
						</tr>
					))}
				</tbody>
			</table>
			{other !== undefined && <p class="note">{differenceText(columns.filter(differs).length)}</p>}
		</>
	);
}

/** The run that the person has named; `undefined` for none, and for one that there isn't. */
function otherRun(count: number): number | undefined {
	const other = Number(settings.other.value);
	return settings.other.value !== "" && Number.isInteger(other) && other >= 0 && other < count ? other : undefined;
}

function differenceText(count: number): string {
	if (count === 0) return "Nothing shown here differs. Further results can be chosen above the table.";
	return count === 1 ? "One value differs." : `${count} values differ.`;
}
