import type { Loose } from "@pypet/trajectory";
import { RunFunctionError } from "./errors.js";
import type { RunFunction } from "./run-function.js";

/** A module that has a run function. */
export interface LoadedModule<T = unknown, S extends object = Loose> {
	readonly simulate: RunFunction<T, S>;
	/** Everything that it exports: also leaf classes of its author's own. */
	readonly exported: readonly unknown[];
}

/**
 * Loads the module of a run function.
 *
 * @param url - Its address; behind a `#` the name of an export. Without one it is the default export, or the only function that it exports.
 * @throws {@link RunFunctionError} when the module can't be loaded, or has no such function.
 */
export async function loadModule<T, S extends object>(url: URL): Promise<LoadedModule<T, S>> {
	const name = url.hash === "" ? undefined : decodeURIComponent(url.hash.slice(1));
	const address = new URL(url);
	address.hash = "";
	const exported = Object.entries(await exportsOf(address.href));
	const functions = exported.filter(([, value]) => typeof value === "function");
	const [found] = name === undefined ? defaultOf(functions) : functions.filter(([each]) => each === name);
	const simulate = found?.[1];
	if (isRunFunction<T, S>(simulate)) return { simulate, exported: exported.map(([, value]) => value) };
	const names = functions.map(([each]) => each).join(", ") || "none";
	throw new RunFunctionError(
		name === undefined
			? `${shown(address)} has no default export that is a function, and not one function alone. It exports these: ${names}. Name one behind a #.`
			: `${shown(address)} exports no function ${name}. It exports these: ${names}.`,
	);
}

async function exportsOf(address: string): Promise<object> {
	try {
		const exported: unknown = await import(/* @vite-ignore */ address);
		return typeof exported === "object" && exported !== null ? exported : {};
	} catch (cause) {
		throw new RunFunctionError(`${shown(new URL(address))} can't be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, {
			cause,
		});
	}
}

function defaultOf(functions: [string, unknown][]): [string, unknown][] {
	const named = functions.filter(([name]) => name === "default");
	return named.length > 0 || functions.length > 1 ? named : functions;
}

function shown(address: URL): string {
	return address.protocol === "file:" ? decodeURIComponent(address.pathname) : address.href;
}

/** Any function may be one: what it takes and gives is seen when it is called. */
function isRunFunction<T, S extends object>(value: unknown): value is RunFunction<T, S> {
	return typeof value === "function";
}
