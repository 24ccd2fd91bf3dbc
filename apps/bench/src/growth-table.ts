import { factorOf, type Growth } from "./growth.js";
import { alignedTable } from "./result-table.js";

/** Growth for people: microseconds of CPU time for each run, and how much memory it takes. */
export function growthTable(growths: readonly Growth[]): string {
	const sizes = growths[0]?.costs.map(({ runs }) => runs) ?? [];
	const headings = ["µs a run", ...sizes.map((size) => size.toLocaleString("en")), "factor"];
	const rows = growths.map((growth) => [
		growth.isConstant ? `${growth.name} (in all)` : growth.name,
		...growth.costs.map(({ microseconds }) => inThreeDigits(microseconds)),
		factorOf(growth).toFixed(2),
	]);
	const store = growths.find(({ name }) => name === "store");
	const skeleton = growths.find(({ name }) => name === "skeleton");
	const memory = [
		["peak of storing, MB", ...(store?.costs ?? []).map(({ peakMemory }) => inThreeDigits(peakMemory / 1e6)), ""],
		["skeleton, bytes a run", ...(skeleton?.costs ?? []).map(({ keptMemory, runs }) => inThreeDigits(keptMemory / runs)), ""],
	];
	return alignedTable(headings, [...rows, ...memory], [0]);
}

function inThreeDigits(value: number): string {
	return value < 100 ? value.toPrecision(3) : Math.round(value).toLocaleString("en");
}
