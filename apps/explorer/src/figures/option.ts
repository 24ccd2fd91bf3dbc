import type { EChartsOption, GridComponentOption } from "echarts";

/** What a chart draws, in ECharts' terms. Colours of text and lines are the theme's. */
export type ChartOption = EChartsOption;

/** Colours of lines, told apart by people who don't see red and green alike, on light and dark ground. */
export const LINE_COLOURS = ["#2a7fb0", "#e08214", "#1b9e77", "#c2528b", "#7f6bb3", "#8a8d2b", "#c44e3b", "#5f7d8c"] as const;

/** From low to high: even steps of lightness (viridis). */
export const HEAT_COLOURS = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"] as const;

/** What all figures have in common. Texts of tooltips are drawn, never parsed as HTML, because names come from files. */
export function commonOption(): ChartOption {
	return {
		animation: false,
		color: [...LINE_COLOURS],
		textStyle: { fontFamily: "system-ui, sans-serif" },
		grid: gridWith({ top: 40 }),
		tooltip: { trigger: "item", renderMode: "richText", confine: true },
	};
}

/** Room around the axes; names and labels of axes get theirs within. */
export function gridWith({ right = 16, top = 12 }: { top?: number; right?: number }): GridComponentOption {
	return {
		left: 8,
		right,
		top,
		bottom: 8,
		outerBoundsMode: "same",
		outerBounds: { left: 8, right, top, bottom: 8 },
		outerBoundsContain: "all",
	};
}

/** From the least to the largest of some numbers, for a scale of colours; from 0 to 1 where there are none. */
export function spanOf(numbers: Iterable<number>): { readonly min: number; readonly max: number } {
	let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const number of numbers) {
		if (!Number.isFinite(number)) continue;
		min = Math.min(min, number);
		max = Math.max(max, number);
	}
	return min > max ? { min: 0, max: 1 } : { min, max };
}
