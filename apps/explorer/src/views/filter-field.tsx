import { useEffect, useState } from "preact/hooks";
import { exampleText } from "../runs/filter-text.js";
import type { RunView } from "../state/run-view.js";
import { settings } from "../state/settings.js";

/** Milliseconds without a key before the rows change. */
const PAUSE = 150;

/** The predicate that runs are filtered by, and how many it lets through. */
export function FilterField({ total, view }: { view: RunView; total: number }) {
	const [text, setText] = useState(settings.filter.value);
	const { problem, rows } = view.filtered.value;
	const applied = settings.filter.value;
	useEffect(() => setText(applied), [applied]);
	useEffect(() => {
		const timer = setTimeout(() => {
			settings.filter.value = text;
		}, PAUSE);
		return () => clearTimeout(timer);
	}, [text]);
	return (
		<div class="filter">
			<input
				type="search"
				aria-label="Filter runs"
				aria-describedby="filter-says"
				aria-invalid={problem !== undefined}
				placeholder={`Filter: ${exampleText(view.columns.value)}`}
				value={text}
				spellcheck={false}
				autocomplete="off"
				onInput={({ currentTarget }) => setText(currentTarget.value)}
			/>
			<span id="filter-says" role="status" class={problem === undefined ? "dim" : "warn"}>
				{problem ??
					(rows.length === total
						? `${total.toLocaleString("en")} runs`
						: `${rows.length.toLocaleString("en")} of ${total.toLocaleString("en")} runs`)}
			</span>
		</div>
	);
}
