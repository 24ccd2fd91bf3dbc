import { PythonName, PythonObject } from "@pypet/values";
import { expect, test } from "vitest";
import { DEFAULT_PICKLE_LIMITS, readPickle, writePickle } from "../src/index.js";

test("the example of the README gives what it says", () => {
	const pickle = writePickle(new Map([["rates", Float64Array.of(1.5, 2.5)]]), { protocol: 2 });
	expect(readPickle(pickle)).toEqual(new Map([["rates", Float64Array.of(1.5, 2.5)]]));
	const factory = new PythonName("posix", "system");
	expect(readPickle(new TextEncoder().encode("cposix\nsystem\n(S'echo'\ntR."))).toEqual(
		new PythonObject(factory, { factory, args: ["echo"] }),
	);
});

test("the limits of the README are the defaults", () => {
	expect(DEFAULT_PICKLE_LIMITS).toEqual({ maxDepth: 1_000, maxMemo: 10_000_000, maxSize: 2 ** 30, maxOpcodes: 50_000_000 });
});
