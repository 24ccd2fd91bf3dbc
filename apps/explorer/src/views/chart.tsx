import { useEffect, useRef, useState } from "preact/hooks";
import type { Drawing, Marked } from "../figures/charts.js";
import type { ChartOption } from "../figures/option.js";
import { isDark } from "../state/theme.js";
import { save } from "./save.js";

interface ChartProps {
	/** What is drawn, for screen readers. */
	readonly label: string;
	/** Name of the saved picture, without its ending. */
	readonly fileName: string;
	readonly option: ChartOption;
	/** Called when a person has marked a part of the figure. Left out where there is nothing to mark. */
	onMark?(marked: Marked): void;
	/** Whether a button turns marking on. Default: where something can be marked. */
	readonly hasMarkButton?: boolean;
	/** In pixels; by default as much as there is. */
	readonly height?: number;
}

/** A figure with buttons that save it. The charting library is loaded with the first one. */
export function Chart({ fileName, hasMarkButton = true, height, label, onMark, option }: ChartProps) {
	const place = useRef<HTMLDivElement>(null);
	const drawing = useRef<Drawing | undefined>(undefined);
	const latest = useRef(option);
	const [problem, setProblem] = useState<string | undefined>(undefined);
	const dark = isDark.value;
	const [isMarking, setMarking] = useState(false);
	const mark = useRef(onMark);
	latest.current = option;
	mark.current = onMark;
	useEffect(() => {
		let isThere = true;
		import("../figures/charts.js").then(
			({ draw }) => {
				if (isThere && place.current) drawing.current = draw(place.current, latest.current, dark, (marked) => mark.current?.(marked));
			},
			() => setProblem("The charts could not be loaded. Load the page again."),
		);
		return () => {
			isThere = false;
			drawing.current?.end();
			drawing.current = undefined;
		};
	}, [dark]);
	useEffect(() => {
		drawing.current?.change(option);
		setMarking(false);
	}, [option]);
	const toggleMarking = () => {
		drawing.current?.marking(!isMarking);
		setMarking(!isMarking);
	};
	if (problem !== undefined) return <p class="sentence warn">{problem}</p>;
	return (
		<figure class="chart" aria-label={label}>
			<div ref={place} class="canvas" role="img" aria-label={label} style={height === undefined ? {} : { height: `${height}px` }} />
			<div class="chart-tools">
				{onMark && hasMarkButton && (
					<button
						type="button"
						class="quiet"
						aria-pressed={isMarking}
						title="Drag over a part of the figure to filter by it"
						onClick={toggleMarking}
					>
						Mark runs
					</button>
				)}
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
