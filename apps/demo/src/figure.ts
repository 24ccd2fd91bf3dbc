/** A point of a curve, with its spread. */
export interface CurvePoint {
	readonly x: number;
	readonly y: number;
	/** Half the length of the error bar, in units of y. */
	readonly spread: number;
}

/** A curve of a {@link Figure}. */
export interface Curve {
	/** Stands at the right end of the curve. */
	readonly label: string;
	/** Ascending in x; at least one. */
	readonly points: readonly CurvePoint[];
	/** What a theory says of the same thing, drawn dashed; ascending in x. */
	readonly theory: readonly { readonly x: number; readonly y: number }[];
}

/** What a figure shows. */
export interface Figure {
	readonly title: string;
	readonly subtitle: string;
	readonly xLabel: string;
	readonly yLabel: string;
	/** Up to three, which differ in colour and marker. */
	readonly curves: readonly Curve[];
}

const WIDTH = 960;
const HEIGHT = 540;
const PLOT = { left: 92, right: 806, top: 116, bottom: 456 };

/** Colours that colour-blind people tell apart (Okabe and Ito 2008), each with a marker of its own, drawn around 0,0. */
const STYLES = [
	{ colour: "#0072B2", marker: '<circle r="4.5"/>' },
	{ colour: "#D55E00", marker: '<rect x="-4.2" y="-4.2" width="8.4" height="8.4"/>' },
	{ colour: "#009E73", marker: '<path d="M0 -5.6L5.3 4H-5.3Z"/>' },
] as const;

type Style = (typeof STYLES)[number];

/**
 * Draws curves with error bars as an SVG of 960 × 540 pixels, the shape of a slide.
 *
 * The same data gives the same text. Both axes start at 0; what is below is drawn at 0.
 */
export function drawFigure({ title, subtitle, xLabel, yLabel, curves }: Figure): string {
	const points = curves.flatMap((curve) => curve.points);
	const xTicks = ticks(Math.max(...points.map(({ x }) => x)));
	const yTicks = ticks(Math.max(...points.map(({ y, spread }) => y + spread)));
	const toX = scale(xTicks, PLOT.left, PLOT.right);
	const toY = scale(yTicks, PLOT.bottom, PLOT.top);
	const drawn = curves.map((curve, index) => drawCurve(curve, STYLES[index % STYLES.length] ?? STYLES[0], toX, toY));
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">
<title>${escaped(title)}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#FFFFFF"/>
<g font-family="Helvetica, Arial, sans-serif" font-size="17" fill="#222222">
<text x="${PLOT.left}" y="48" font-size="25" font-weight="bold">${escaped(title)}</text>
<text x="${PLOT.left}" y="78" fill="#555555">${escaped(subtitle)}</text>
${yTicks.map((tick) => drawYTick(tick, toY(tick))).join("\n")}
${xTicks.map((tick) => drawXTick(tick, toX(tick))).join("\n")}
<path d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}" stroke="#222222" stroke-width="1.5"/>
<g font-size="20" text-anchor="middle">
<text x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 20}">${escaped(xLabel)}</text>
<text transform="translate(32 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)">${escaped(yLabel)}</text>
</g>
${drawn.join("\n")}
</g>
</svg>
`;
}

function drawXTick(tick: number, x: string): string {
	return `<path d="M${x} ${PLOT.bottom}v7" stroke="#222222"/><text x="${x}" y="${PLOT.bottom + 28}" text-anchor="middle">${tick}</text>`;
}

function drawYTick(tick: number, y: string): string {
	const label = `<text x="${PLOT.left - 12}" y="${y}" dy="6" text-anchor="end">${tick}</text>`;
	return `<path d="M${PLOT.left} ${y}H${PLOT.right}" stroke="#E3E3E3"/>${label}`;
}

function drawCurve({ label, points, theory }: Curve, { colour, marker }: Style, toX: Scale, toY: Scale): string {
	const line = (of: readonly { x: number; y: number }[]) => `M${of.map(({ x, y }) => `${toX(x)} ${toY(y)}`).join("L")}`;
	const bars = points.map(({ x, y, spread }) => {
		const [low, high] = [toY(y - spread), toY(y + spread)];
		return `M${toX(x)} ${low}V${high}m-5 0h10M${toX(x)} ${low}m-5 0h10`;
	});
	const markers = points.map(({ x, y }) => `<g transform="translate(${toX(x)} ${toY(y)})">${marker}</g>`);
	const end = toY(points.at(-1)?.y ?? 0);
	return `<g fill="${colour}">
<path d="${line(theory)}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="1 5" stroke-linecap="round"/>
<path d="${line(points)}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round"/>
<path d="${bars.join("")}" fill="none" stroke="${colour}" stroke-width="1.5"/>
<g stroke="#FFFFFF" stroke-width="1">${markers.join("")}</g>
<text x="${PLOT.right + 16}" y="${end}" dy="7" font-size="20" font-weight="bold">${escaped(label)}</text>
</g>`;
}

type Scale = (value: number) => string;

/** Places the first tick at one end and the last at the other; to a tenth of a pixel. */
function scale(through: readonly number[], start: number, end: number): Scale {
	const last = through.at(-1) ?? 1;
	return (value) => (start + (Math.max(0, value) / last) * (end - start)).toFixed(1);
}

/** Round numbers from 0 on, the last at or above the maximum. */
function ticks(maximum: number): number[] {
	const rough = Math.max(maximum, 1e-9) / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
	return Array.from({ length: Math.ceil(maximum / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

function escaped(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
