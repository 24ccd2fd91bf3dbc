import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Drawing, Marked } from "../figures/charts.js";
import type { ChartOption } from "../figures/option.js";
import type { Size } from "../figures/panel-layout.js";
import { report } from "../state/opened.js";
import { isDark } from "../state/theme.js";
import { MarkLayer } from "./mark-layer.js";
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
	/** In pixels; where there is less room, the figure is moved in it. */
	readonly smallest?: Size;
	/** Called with the element whose room the figure has. */
	onPlace?(element: HTMLElement | null): void;
	/** Further buttons beside those that save it. */
	readonly tools?: ComponentChildren;
	/** What stands over the figure. */
	readonly children?: ComponentChildren;
}

/** A figure with buttons that save it. The charting library is loaded with the first one. */
export function Chart({ children, fileName, hasMarkButton = true, height, label, onMark, onPlace, option, smallest, tools }: ChartProps) {
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
	const take = (ending: string, picture: Promise<Blob> | undefined) =>
		picture?.then((blob) => save(`${fileName}.${ending}`, blob)).catch(report);
	if (problem !== undefined)
		return (
			<p class="sentence warn" role="alert">
				{problem}
			</p>
		);
	return (
		<figure class="chart" aria-label={label}>
			<div
				class={smallest ? "canvas-scroll scrolls" : "canvas-scroll"}
				style={height === undefined ? {} : { flex: "none", height: `${height}px` }}
				{...(onPlace && { ref: onPlace })}
			>
				<div class="canvas-size" style={smallest ? { minWidth: `${smallest.width}px`, minHeight: `${smallest.height}px` } : {}}>
					<div ref={place} class="canvas" role="img" aria-label={label} />
					{children}
					{isMarking && onMark && <MarkLayer panelAt={(x, y) => drawing.current?.panelAt(x, y)} onMark={onMark} />}
				</div>
			</div>
			<div class="chart-tools">
				{onMark && hasMarkButton && (
					<button
						type="button"
						class="quiet"
						aria-pressed={isMarking}
						title="Drag over a part of the figure to filter by it"
						onClick={() => setMarking(!isMarking)}
					>
						Mark runs
					</button>
				)}
				{tools}
				<button type="button" class="quiet" onClick={() => take("svg", drawing.current?.svg(label))}>
					SVG
				</button>
				<button type="button" class="quiet" onClick={() => take("png", drawing.current?.png())}>
					PNG
				</button>
			</div>
		</figure>
	);
}
