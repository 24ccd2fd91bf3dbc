import { describe, expect, it } from "vitest";
import { likelyColours, likelyKind, likelyX } from "../src/runs/likely-figure.js";
import { type RunColumn, resultColumn } from "../src/runs/run-columns.js";

/** A parameter of 400 runs. */
function parameter(name: string, of: (run: number) => number): RunColumn {
	const numbers = Float64Array.from({ length: 400 }, (_, run) => of(run));
	return resultColumn(`parameters.${name}`, name, "", { name, type: "float", numbers });
}

const few = parameter("tau", (run) => run % 4);
const many = parameter("current", (run) => run % 20);
const also = parameter("noise", (run) => Math.floor(run / 20));
const trial = parameter("trial", (run) => run % 100);

describe("likelyKind", () => {
	it("is lines over one long parameter, whatever repeats its points", () => {
		expect(likelyKind([few, many, trial])).toBe("line");
	});

	it("is a heat map over two long parameters", () => {
		expect(likelyKind([many, also])).toBe("heat map");
	});

	it("is a scatter where each run has values of its own", () => {
		expect(likelyKind([parameter("x", (run) => run * 1.1), parameter("y", (run) => Math.sin(run))])).toBe("scatter");
	});
});

describe("likelyX", () => {
	it("is the parameter with the most values that is no repetition", () => {
		expect([likelyX([few, trial, many])?.head, likelyX([trial])?.head]).toEqual(["current", "trial"]);
	});
});

describe("likelyColours", () => {
	it("is a parameter with so few values that colours tell them apart", () => {
		expect([likelyColours([trial, many, few])?.head, likelyColours([many])?.head]).toEqual(["tau", undefined]);
	});
});
