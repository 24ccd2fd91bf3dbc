import { expect } from "vitest";
import { ARRAY_CASES } from "./array-cases.js";
import { expectSame } from "./content.js";
import { EXAMPLE, itemsOf, readItem, storeLeaf } from "./samples.js";
import type { DeclareTest } from "./store-test.js";
import { VALUE_CASES } from "./value-cases.js";

/** Every type of value comes back as it was, from this store and from the store opened anew. */
export function values(test: DeclareTest): void {
	for (const [what, value] of [...VALUE_CASES, ...ARRAY_CASES]) {
		test(`keeps ${what}`, async ({ storage, reopen }) => {
			storeLeaf(storage, "results.z", itemsOf({ data: value }));
			expectSame(readItem(storage, "results.z", "data"), value);
			expectSame(readItem(await reopen(), "results.z", "data"), value);
		});
	}

	test("keeps a dict's entries in their order", ({ storage }) => {
		storeLeaf(storage, "results.z", itemsOf({ data: itemsOf({ z: 1n, a: 2n, m: 3n }) }));
		const read = readItem(storage, "results.z", "data");
		expect(read instanceof Map && [...read.keys()]).toEqual(["z", "a", "m"]);
	});

	test("keeps values of several kinds in one leaf", ({ storage }) => {
		const items = itemsOf({ rate: 0.5, count: 3n, unit: "Hz", times: Float64Array.of(0.1, 0.2), settings: itemsOf({ tau: 10.5 }) });
		storeLeaf(storage, "results.z", items);
		expectSame(storage.readLeaf(EXAMPLE, "results.z"), items);
	});

	test("keeps an array of eight megabytes", ({ storage }) => {
		const samples = Float64Array.from({ length: 1 << 20 }, (_, index) => index / 3);
		storeLeaf(storage, "results.z", itemsOf({ data: samples }));
		expectSame(readItem(storage, "results.z", "data"), samples);
	});
}
