import { RunFunctionError } from "../errors.js";
import type { RunFunction } from "../run-function.js";

/** There are no workers in a browser. */
export function functionOfText(): RunFunction {
	throw new RunFunctionError("A run function can't be moved in a browser: leave out workers.");
}
