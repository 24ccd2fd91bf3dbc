import { describe, expect, it } from "vitest";
import { packed, unpacked } from "../src/protocol/packing.js";

describe("packed", () => {
	it("keeps typed arrays bit by bit, NaN and infinities among them", () => {
		const numbers = Float64Array.of(1.5, Number.NaN, Number.NEGATIVE_INFINITY, -0);
		expect(unpacked(packed({ numbers, rows: Int32Array.of(-1, 2), flags: Uint8Array.of(0, 255) }))).toEqual({
			numbers,
			rows: Int32Array.of(-1, 2),
			flags: Uint8Array.of(0, 255),
		});
	});

	it("keeps the part of a buffer that an array is about", () => {
		expect(unpacked(packed(Float64Array.of(1, 2, 3).subarray(1, 2)))).toEqual(Float64Array.of(2));
	});

	it("keeps arrays that are longer than a function's arguments may be many", () => {
		const numbers = Float64Array.from({ length: 50_000 }, (_, index) => index / 7);
		expect(unpacked(packed(numbers))).toEqual(numbers);
	});

	it("keeps maps, in their order, and texts of any characters", () => {
		const map = new Map([
			[2, "</script>"],
			[1, "π\n\u2028"],
		]);
		expect(unpacked(packed({ map }))).toEqual({ map });
	});

	it("gives a place without a value back as one", () => {
		expect(unpacked(packed({ texts: ["a", undefined, "b"] }))).toEqual({ texts: ["a", undefined, "b"] });
	});
});
