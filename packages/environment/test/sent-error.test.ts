import { isPypetError, ValueError } from "@pypet/values";
import { describe, expect, it } from "vitest";
import { RunFunctionError, TimeLimitError } from "../src/index.js";
import { fromSent, toSent } from "../src/workers/sent-error.js";

/** Something thrown, after its way from a worker. */
const sent = (error: unknown) => fromSent(structuredClone(toSent(error)));

describe("an error from a worker", () => {
	it("has class, name, message, stack, cause and fields of the one that was thrown", () => {
		class CellError extends RangeError {
			override readonly name = "CellError";
			readonly cell = 7;
			readonly react = () => {};
		}
		const error = new CellError("no such cell", { cause: new TypeError("inner") });
		const received = sent(error);
		expect(received).toBeInstanceOf(RangeError);
		expect(received).toMatchObject({ name: "CellError", message: "no such cell", stack: error.stack, cell: 7 });
		expect(received).not.toHaveProperty("react");
		expect(received).toMatchObject({ cause: expect.any(TypeError) });
		expect(String(received)).toBe("CellError: no such cell");
	});

	it("is known to isPypetError by its name", () => {
		const received = sent(new TimeLimitError("run_00000001", 5));
		expect(isPypetError(received, "TimeLimitError")).toBe(true);
		expect(received).toMatchObject({ run: "run_00000001", timeLimit: 5 });
		expect(isPypetError(sent(new Error("other")))).toBe(false);
		expect(isPypetError(sent(new ValueError("a value")), "ValueError")).toBe(true);
		expect(sent(new RunFunctionError("no function"))).toBeInstanceOf(RunFunctionError);
	});

	it("may be anything", () => {
		expect([sent("a text"), sent(undefined), sent({ code: 5 })]).toEqual(["a text", undefined, { code: 5 }]);
		expect(sent(() => 5)).toBe("() => 5");
		expect(sent(Object.create(null, { toString: { value: undefined } }))).toEqual({});
	});
});
