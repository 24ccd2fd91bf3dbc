import path from "node:path";
import { pathToFileURL } from "node:url";
import type { RunFunction } from "@pypet/environment";
import { PypetError } from "@pypet/values";

/** A module has no run function of that name, or can't be loaded. Name the function behind a `#`, or export it by default. */
export class RunFunctionError extends PypetError {
	override readonly name = "RunFunctionError";
}

/**
 * Loads a run function.
 *
 * @param place - Path of a module, and behind a `#` the name of its export: `./simulate.js#simulate`. Without a name it is the default export, or
 * the only function that the module exports.
 * @throws {@link RunFunctionError} when the module can't be loaded, or has no such function.
 */
export async function loadRunFunction(place: string): Promise<RunFunction> {
	const [file = "", name] = place.split("#");
	const exported = await loadModule(file);
	const functions = Object.entries(exported).filter(([, value]) => typeof value === "function");
	const [found] = name === undefined ? defaultOf(functions) : functions.filter(([each]) => each === name);
	if (isRunFunction(found?.[1])) return found[1];
	const names = functions.map(([each]) => each).join(", ") || "none";
	throw new RunFunctionError(
		name === undefined
			? `${file} has no default export that is a function, and not one function alone. It exports these: ${names}. Name one: --run ${file}#NAME.`
			: `${file} exports no function ${name}. It exports these: ${names}.`,
	);
}

async function loadModule(file: string): Promise<object> {
	try {
		const exported: unknown = await import(pathToFileURL(path.resolve(file)).href);
		return typeof exported === "object" && exported !== null ? exported : {};
	} catch (cause) {
		throw new RunFunctionError(`${file} can't be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
	}
}

function defaultOf(functions: [string, unknown][]): [string, unknown][] {
	const named = functions.filter(([name]) => name === "default");
	return named.length > 0 || functions.length > 1 ? named : functions;
}

/** Any function may be one: what it takes is seen when it is called. */
function isRunFunction(value: unknown): value is RunFunction {
	return typeof value === "function";
}
