import vm from "node:vm";
import { RunFunctionError } from "../errors.js";
import type { RunFunction } from "../run-function.js";
import type { RunSource } from "../workers/messages.js";

/**
 * Makes the function of a text. Where it imports modules, it finds those that a file in its folder would.
 *
 * @throws {@link RunFunctionError} for what is no text of a function: one of a bound function, or one that the engine brings.
 */
export function functionOfText({ folder, text }: Extract<RunSource, { kind: "text" }>): RunFunction {
	for (const expression of [`(${text})`, `Object.values({ ${text} })[0]`]) {
		const made = evaluated(expression, folder);
		if (isRunFunction(made)) return made;
	}
	throw new RunFunctionError(
		`The run function can't go to workers, as its source is not there: ${text.slice(0, 40)}. ` +
			'Put it into a module of its own, and give the address of that: new URL("./simulate.js", import.meta.url).',
	);
}

/** The value of an expression; `undefined` where it is none. */
function evaluated(expression: string, folder: string): unknown {
	try {
		const make: unknown = vm.runInThisContext(`(function (__name) { "use strict"; return ${expression}; })`, {
			filename: `${folder}/run-function`,
			importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
		});
		// Compilers of TypeScript that keep functions' names call this where a function is made within the function.
		return typeof make === "function" ? make((named: unknown) => named) : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Any function may be one: what it takes is seen when it is called. */
function isRunFunction(value: unknown): value is RunFunction {
	return typeof value === "function";
}
