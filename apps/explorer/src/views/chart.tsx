import { useEffect, useRef, useState } from "preact/hooks";
import type { Drawing } from "../figures/charts.js";
import type { ChartOption } from "../figures/option.js";
import { isDark } from "../state/theme.js";
import { save } from "./save.js";

interface ChartProps {
	/** What is drawn, for screen readers. */
	readonly label: string;
	/** Name of the saved picture, without its ending. */
	readonly fileName: string;
	readonly option: ChartOption;
	/** In pixels; by default as much as there is. */
	readonly height?: number;
}

/** A figure with buttons that save it. The charting library is loaded with the first one. */
export function Chart({ fileName, height, label, option }: ChartProps) {
	const place = useRef<HTMLDivElement>(null);
	const drawing = useRef<Drawing | undefined>(undefined);
	const latest = useRef(option);
	const [problem, setProblem] = useState<string | undefined>(undefined);
	const dark = isDark.value;
	latest.current = option;
	useEffect(() => {
		let isThere = true;
		import("../figures/charts.js").then(
			({ draw }) => {
				if (isThere && place.current) drawing.current = draw(place.current, latest.current, dark);
			},
			() => setProblem("The charts could not be loaded. Load the page again."),
		);
		return () => {
			isThere = false;
			drawing.current?.end();
			drawing.current = undefined;
		};
	}, [dark]);
	useEffect(() => drawing.current?.change(option), [option]);
	if (problem !== undefined) return <p class="sentence warn">{problem}</p>;
	return (
		<figure class="chart" aria-label={label}>
			<div ref={place} class="canvas" role="img" aria-label={label} style={height === undefined ? {} : { height: `${height}px` }} />
			<div class="chart-tools">
				<button type="button" class="quiet" onClick={() => drawing.current?.svg().then((svg) => save(`${fileName}.svg`, svg))}>
					SVG
				</button>
				<button type="button" class="quiet" onClick={() => drawing.current?.png().then((png) => save(`${fileName}.png`, png))}>
					PNG
				</button>
			</div>
		</figure>
	);
}
