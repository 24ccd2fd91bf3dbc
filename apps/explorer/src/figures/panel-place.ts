import type { EChartsType } from "echarts/core";

/** The room within the axes of a panel, in pixels from the corner of the chart. */
export interface PanelPlace {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
	/** What a point stands for on the x and the y axis. */
	valuesAt(x: number, y: number): readonly [x: number, y: number];
}

/** The panel that a point lies in; `undefined` outside of all. */
export function panelAt(chart: EChartsType, x: number, y: number): PanelPlace | undefined {
	const { grid } = chart.getOption();
	const gridIndex = (Array.isArray(grid) ? grid : []).findIndex((_, index) => chart.containPixel({ gridIndex: index }, [x, y]));
	if (gridIndex < 0) return undefined;
	const isWithin = (atX: number, atY: number) => chart.containPixel({ gridIndex }, [atX, atY]);
	return {
		left: sideFrom(x, 0, (at) => isWithin(at, y)),
		top: sideFrom(y, 0, (at) => isWithin(x, at)),
		right: sideFrom(x, chart.getWidth(), (at) => isWithin(at, y)),
		bottom: sideFrom(y, chart.getHeight(), (at) => isWithin(x, at)),
		valuesAt(atX, atY) {
			const [xValue = Number.NaN, yValue = Number.NaN] = chart.convertFromPixel({ gridIndex }, [atX, atY]);
			return [xValue, yValue];
		},
	};
}

/**
 * Where a panel ends on the way from a point in it. ECharts says of a point whether the panel has it, and not where its sides are: found by halves, and a
 * millionth of a pixel too far rather than too near, so that what lies on the side is within.
 */
function sideFrom(inside: number, outside: number, isWithin: (at: number) => boolean): number {
	let [within, without] = [inside, outside];
	while (Math.abs(without - within) > 1e-6) {
		const middle = (within + without) / 2;
		if (isWithin(middle)) within = middle;
		else without = middle;
	}
	return without;
}
