import type { PanelLayout } from "../figures/panel-layout.js";
import { levelText } from "../runs/filter-text.js";
import type { Panel } from "../runs/panels.js";
import { numberText, type RunColumn } from "../runs/run-columns.js";

interface PanelListProps {
	/** Parameters that tell panels apart. */
	readonly by: readonly RunColumn[];
	readonly layout: PanelLayout;
	readonly panels: readonly Panel[];
	readonly y: RunColumn;
	/** Called with a filter that keeps only the runs of a panel. */
	onKeep(filter: string): void;
}

/** What each panel of a drawn figure is, over its place in the picture: for the keyboard and for screen readers. */
export function PanelList({ by, layout, onKeep, panels, y }: PanelListProps) {
	return (
		<ul class="panel-list" aria-label="Panels">
			{layout.boxes.map(({ left, top, width }, place) => {
				const panel = panels[place];
				return (
					panel && (
						<li
							key={panel.label}
							style={{ left: `${left}px`, top: `${top - layout.titleHeight}px`, width: `${width}px`, height: `${layout.titleHeight}px` }}
						>
							<span class="unseen">
								{panel.label}: {panelText(panel, y)}
							</span>
							<button
								type="button"
								aria-label={`Keep only ${panel.label}`}
								title={`Keep only ${panel.label}`}
								onClick={() => onKeep(by.map((column, position) => levelText(column, panel.levels[position] ?? 0)).join(" and "))}
							/>
						</li>
					)
				);
			})}
		</ul>
	);
}

/** `6 runs, rate from 0 to 3`. */
function panelText({ rows }: Panel, y: RunColumn): string {
	const runs = rows.length === 1 ? "1 run" : `${rows.length.toLocaleString("en")} runs`;
	let [least, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const row of rows) {
		const number = y.cells.numbers[row] ?? Number.NaN;
		if (!Number.isFinite(number)) continue;
		least = Math.min(least, number);
		largest = Math.max(largest, number);
	}
	if (least > largest) return `${runs}, without ${y.head}`;
	return `${runs}, ${y.head} from ${numberText(y.cells, least)} to ${numberText(y.cells, largest)}`;
}
