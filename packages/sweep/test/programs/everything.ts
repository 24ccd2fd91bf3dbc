// A run function for workers.
import type { RunFunction } from "@pypet/environment";
import { Bytes, Complex, float, int, ndarray, Scalar, tuple } from "@pypet/values";

/** Adds values of many types, below groups with comments and annotations of their own, and derived parameters. */
export const simulate: RunFunction = (run, { random }) => {
	const { x } = run;
	run.f_add_result("whole", int(x), { comment: `the point ${x}` });
	run.f_add_result("real", float(x), { comment: "x as a float" });
	run.f_add_result("mixed", {
		flag: x % 2 === 0,
		text: `ü${x}`,
		list: [x, x + 1],
		pair: tuple(x, x),
		wide: 2n ** 60n,
	});
	run.f_add_result("deep.below.kinds", { bytes: Bytes.fromText(`b${x}`), complex: new Complex(x, -x), half: new Scalar("float32", x / 2) });
	run.f_add_result("arrays", {
		small: ndarray(Int16Array.of(x, -x, 3, 4), [2, 2]),
		large: Float32Array.from({ length: 3000 }, () => random.normal()),
		long: BigInt64Array.of(BigInt(x), -(2n ** 62n)),
		none: new Float64Array(),
		names: ["a", "b", `c${x}`],
	});
	run.f_add_derived_parameter("derived.half", float(x / 2), { comment: "half of x" }).v_annotations.unit = "mV";
	run.f_get("deep").v_annotations.depth = x;
};
