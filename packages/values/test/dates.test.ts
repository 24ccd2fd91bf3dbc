import { DateTime } from "@pypet/values";
import { expect, it } from "vitest";

it("DateTime.fromDate writes the moment in UTC as Python's isoformat does", () => {
	expect(DateTime.fromDate(new Date(Date.UTC(2026, 10, 22, 15, 33, 2))).iso).toBe("2026-11-22T15:33:02");
});

it("DateTime.fromDate writes milliseconds with six digits, as Python does", () => {
	expect(DateTime.fromDate(new Date(Date.UTC(2026, 10, 22, 15, 33, 2, 250))).iso).toBe("2026-11-22T15:33:02.250000");
});

it("toDate takes a moment without a zone as UTC", () => {
	expect(new DateTime("2026-11-22T15:33:02").toDate().toISOString()).toBe("2026-11-22T15:33:02.000Z");
});

it("toDate goes by the zone where there is one", () => {
	expect(new DateTime("2026-11-22T15:33:02+01:00").toDate().toISOString()).toBe("2026-11-22T14:33:02.000Z");
	expect(new DateTime("2026-11-22T15:33:02-05:30").toDate().toISOString()).toBe("2026-11-22T21:03:02.000Z");
	expect(new DateTime("2026-11-22T15:33:02Z").toDate().toISOString()).toBe("2026-11-22T15:33:02.000Z");
});

it("toDate takes a zone with seconds, such as the local mean time of Amsterdam", () => {
	expect(new DateTime("1936-05-01T12:00:00+00:19:32").toDate().toISOString()).toBe("1936-05-01T11:40:28.000Z");
});

it("toDate gives an invalid Date for what is no moment", () => {
	expect(new DateTime("yesterday").toDate().getTime()).toBeNaN();
});

it("toDate gives the millisecond in which the moment lies", () => {
	expect(new DateTime("2026-11-22T15:33:02.250999").toDate().getTime() % 1000).toBe(250);
});

it("a Date survives the way through a DateTime", () => {
	const date = new Date(1_795_361_582_007);
	expect(DateTime.fromDate(date).toDate()).toEqual(date);
});
