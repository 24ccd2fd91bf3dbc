import { useRef, useState } from "preact/hooks";
import type { Marked } from "../figures/charts.js";
import type { PanelPlace } from "../figures/panel-place.js";

interface MarkLayerProps {
	/** Called when a person has marked a part of a panel. */
	onMark(marked: Marked): void;
	panelAt(x: number, y: number): PanelPlace | undefined;
}

/** In pixels from the layer's corner. */
interface Rectangle {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** From where a pointer is dragged, and the first panel that it was in. */
interface Drag {
	readonly x: number;
	readonly y: number;
	panel: PanelPlace | undefined;
}

/** A press, and a hand that isn't quite still. */
const SMALLEST_DRAG = 3;

/** Lies over a figure while a part of it is marked by dragging. The figure is not drawn again meanwhile, which takes too long with many points. */
export function MarkLayer({ onMark, panelAt }: MarkLayerProps) {
	const drag = useRef<Drag | undefined>(undefined);
	const [rectangle, setRectangle] = useState<Rectangle | undefined>(undefined);
	const begin = (event: PointerEvent) => {
		if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
		event.currentTarget.setPointerCapture(event.pointerId);
		const [x, y] = placeOf(event);
		drag.current = { x, y, panel: panelAt(x, y) };
	};
	const move = (event: PointerEvent) => {
		if (!drag.current) return;
		// Who wants all up to a side begins beside the panel.
		drag.current.panel ??= panelAt(...placeOf(event));
		setRectangle(rectangleTo(drag.current, placeOf(event)));
	};
	const stop = () => {
		drag.current = undefined;
		setRectangle(undefined);
	};
	const end = (event: PointerEvent) => {
		const { panel } = drag.current ?? {};
		const marked = drag.current && rectangleTo(drag.current, placeOf(event));
		stop();
		if (panel && marked && marked.right - marked.left >= SMALLEST_DRAG) onMark(markedIn(panel, marked));
	};
	return (
		<div class="mark-layer" onPointerDown={begin} onPointerMove={move} onPointerUp={end} onPointerCancel={stop}>
			{rectangle && <div style={styleOf(rectangle)} />}
		</div>
	);
}

function placeOf({ clientX, clientY, currentTarget }: PointerEvent): readonly [x: number, y: number] {
	const corner = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : { left: 0, top: 0 };
	return [clientX - corner.left, clientY - corner.top];
}

/** The part of the panel that a drag covers. */
function rectangleTo({ panel, x, y }: Drag, to: readonly [number, number]): Rectangle | undefined {
	if (!panel) return undefined;
	const [fromX, fromY] = within(panel, [x, y]);
	const [toX, toY] = within(panel, to);
	return { left: Math.min(fromX, toX), top: Math.min(fromY, toY), right: Math.max(fromX, toX), bottom: Math.max(fromY, toY) };
}

function within({ bottom, left, right, top }: PanelPlace, [x, y]: readonly [number, number]): readonly [x: number, y: number] {
	return [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))];
}

/** Pixels count from the top, values from the bottom. */
function markedIn(panel: PanelPlace, { bottom, left, right, top }: Rectangle): Marked {
	const [lowX, lowY] = panel.valuesAt(left, bottom);
	const [highX, highY] = panel.valuesAt(right, top);
	return { x: [lowX, highX], y: [lowY, highY] };
}

function styleOf({ bottom, left, right, top }: Rectangle) {
	return { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` };
}
