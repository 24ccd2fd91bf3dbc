import type { Curve } from "./figure.js";
import { table } from "./table.js";

/**
 * f–I curves as a table: one column per curve, mean ± spread.
 *
 * @param curves - All over the same currents.
 * @param step - Show only the currents that are multiples of this, pA.
 */
export function rateTable(curves: readonly Curve[], step: number): string {
	const currents = new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)));
	const shown = [...currents].filter((current) => current % step === 0);
	const header = ["current", ...curves.map(({ label }) => label)];
	return table(
		header,
		shown.map((current) => [`${current} pA`, ...curves.map((curve) => rateAt(curve, current))]),
	);
}

function rateAt({ points }: Curve, current: number): string {
	const point = points.find(({ x }) => x === current);
	return point ? `${point.y.toFixed(1)} ± ${point.spread.toFixed(1)}` : "";
}
