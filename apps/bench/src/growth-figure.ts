import type { Growth } from "./growth.js";

const [WIDTH, HEIGHT] = [640, 360];
const FRAME = { left: 56, right: 150, top: 24, bottom: 44 };
/** Costs up to twice those with the fewest runs. */
const HIGHEST = 2;
/** What the cost may grow to. */
const LIMIT = 1.5;
const LABEL_HEIGHT = 15;
const COLOURS = ["#0b6e99", "#c2571a", "#4f7d2c", "#7a4fa3", "#8a6d00"];

/** A figure of how the cost of each run changes with their number, as SVG: 1 is the cost with the fewest. */
export function growthFigure(growths: readonly Growth[]): string {
	const sizes = growths[0]?.costs.map(({ runs }) => runs) ?? [];
	const [first = 1, last = 1] = [sizes[0], sizes.at(-1)];
	const bottom = HEIGHT - FRAME.bottom;
	const right = WIDTH - FRAME.right;
	const x = (runs: number) => round(FRAME.left + ((right - FRAME.left) * Math.log(runs / first)) / Math.log(last / first));
	const y = (factor: number) => round(bottom - ((bottom - FRAME.top) * Math.min(factor, HIGHEST)) / HIGHEST);
	const lines = growths.map(({ costs, name }, index) => {
		const start = costs[0]?.microseconds ?? 1;
		const points = costs.map(({ microseconds, runs }) => ({ x: x(runs), y: y(microseconds / start) }));
		return { name, points, colour: COLOURS[index % COLOURS.length] ?? "black" };
	});
	const labels = spread(lines.map(({ points }) => points.at(-1)?.y ?? bottom));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#333">`,
		"<title>The cost of a run beside that with 1,000 runs, for 1,000, 10,000 and 100,000 runs</title>",
		`<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
		...[0, 0.5, 1, LIMIT, HIGHEST].map((factor) => gridLine(y(factor), right, factor)),
		...sizes.map((size) => `<text x="${x(size)}" y="${bottom + 18}" text-anchor="middle">${size.toLocaleString("en")}</text>`),
		`<text x="${(FRAME.left + right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">runs</text>`,
		`<text x="${FRAME.left}" y="14">cost of a run, beside that with ${first.toLocaleString("en")} runs</text>`,
		...lines.flatMap(({ colour, name, points }, index) => [
			`<polyline points="${points.map((point) => `${point.x},${point.y}`).join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
			`<text x="${right + 8}" y="${round((labels[index] ?? 0) + 4)}" fill="${colour}">${name}</text>`,
		]),
		"</svg>",
		"",
	].join("\n");
}

function gridLine(at: number, right: number, factor: number): string {
	const dashes = factor === LIMIT ? ' stroke-dasharray="4 3"' : "";
	return (
		`<line x1="${FRAME.left}" x2="${right}" y1="${at}" y2="${at}" stroke="#ccc"${dashes}/>` +
		`<text x="${FRAME.left - 8}" y="${round(at + 4)}" text-anchor="end">${factor}</text>`
	);
}

/** Moves heights apart, upwards, so that labels at them don't lie over each other. */
function spread(heights: readonly number[]): number[] {
	const moved = [...heights];
	const order = heights.map((_, index) => index).sort((one, other) => (heights[other] ?? 0) - (heights[one] ?? 0));
	let lowest = Number.POSITIVE_INFINITY;
	for (const index of order) {
		moved[index] = Math.min(heights[index] ?? 0, lowest);
		lowest = (moved[index] ?? 0) - LABEL_HEIGHT;
	}
	return moved;
}

function round(value: number): number {
	return Math.round(10 * value) / 10;
}
