import { expect, it } from "vitest";
import { durationText, timeText } from "../src/index.js";

it("timeText writes local time with two digits each", () => {
	expect(timeText(new Date(2026, 0, 2, 3, 4, 5))).toBe("2026_01_02_03h04m05s");
});

it.each([
	[0, "0:00:00"],
	[1.25, "0:00:01.250000"],
	[3725, "1:02:05"],
	[86_400, "1 day, 0:00:00"],
	[2 * 86_400 + 0.5, "2 days, 0:00:00.500000"],
])("durationText(%d) is %s, as Python writes it", (seconds, text) => {
	expect(durationText(seconds)).toBe(text);
});
