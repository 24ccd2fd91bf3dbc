import { describe, expect, test } from "vitest";
import { type Curve, drawFigure } from "../src/figure.js";

const texts = { title: "Rates & currents", subtitle: "mean of < 3 trials", xLabel: "Input current (pA)", yLabel: "Firing rate (Hz)" };
const curves: Curve[] = [10, 20].map((tau) => ({
	label: `τ = ${tau} ms`,
	points: [0, 100, 200].map((x) => ({ x, y: (10 * x) / tau, spread: 5 })),
	theory: [
		{ x: 50, y: 0 },
		{ x: 200, y: 190 },
	],
}));

describe("drawFigure", () => {
	test("gives well-formed XML: every element is closed, in order", () => {
		expect(unclosedElements(drawFigure({ ...texts, curves }))).toEqual([]);
	});

	test("labels axes with quantity and unit, and each curve with its name", () => {
		expect(textsOf(drawFigure({ ...texts, curves }))).toEqual(
			expect.arrayContaining(["Input current (pA)", "Firing rate (Hz)", "τ = 10 ms", "τ = 20 ms"]),
		);
	});

	test("writes &, < and > of its texts as entities", () => {
		expect(textsOf(drawFigure({ ...texts, curves }))).toEqual(expect.arrayContaining(["Rates &amp; currents", "mean of &lt; 3 trials"]));
	});

	test("puts ticks at round numbers, from 0 to above the largest value with its error bar", () => {
		const numbers = textsOf(drawFigure({ ...texts, curves })).filter((text) => /^\d+$/.test(text));
		expect(numbers).toEqual(["0", "50", "100", "150", "200", "250", "0", "50", "100", "150", "200"]);
	});

	test("draws an error bar of the spread, up and down", () => {
		const figure = drawFigure({ ...texts, curves: [{ label: "a", points: [{ x: 100, y: 50, spread: 50 }], theory: [] }] });
		// From the axis at 0 to the top of the plot at 100.
		expect(figure).toContain("M806.0 456.0V116.0");
	});

	test("gives every curve a colour and a marker of its own", () => {
		const figure = drawFigure({ ...texts, curves });
		expect(figure.match(/<circle /g)).toHaveLength(3);
		expect(figure.match(/<rect x=/g)).toHaveLength(3);
		expect(figure).toContain("#0072B2");
		expect(figure).toContain("#D55E00");
	});

	test("gives the same text for the same data", () => {
		expect(drawFigure({ ...texts, curves })).toBe(drawFigure({ ...texts, curves }));
	});
});

function textsOf(svg: string): string[] {
	return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text = ""]) => text);
}

function unclosedElements(svg: string): string[] {
	const open: string[] = [];
	for (const [, closing, name = "", empty] of svg.matchAll(/<(\/?)(\w+)(?:\s+[\w-]+="[^"<]*")*\s*(\/?)>/g)) {
		if (closing && open.pop() !== name) return [`</${name}>`];
		if (!closing && !empty) open.push(name);
	}
	const outside = svg.replaceAll(/<[^>]*>|&(?:amp|lt|gt);/g, "");
	return /[<>&]/.test(outside) ? [outside] : open;
}
