import { expect, test } from "vitest";
import { sparkline } from "../src/sparkline.js";

test("sparkline draws the lowest value as the lowest block and the highest as the highest", () => {
	expect(sparkline(Float64Array.of(-65, -57, -50))).toBe("▁▅█");
});

test("sparkline draws a constant as a line", () => {
	expect(sparkline(Float64Array.of(3, 3, 3))).toBe("▁▁▁");
});
