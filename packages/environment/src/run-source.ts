import type { Loose } from "@pypet/trajectory";
import { sha1 } from "@pypet/values";
import { contentHash, functionOfText, script } from "#platform";
import { loadModule } from "./loaded-module.js";
import type { ModuleAddress, RunFunction } from "./run-function.js";
import type { RunSource } from "./workers/messages.js";

/** A run function, and where it comes from. */
export interface KnownFunction<T, S extends object = Loose> {
	readonly simulate: RunFunction<T, S>;
	/** The address of its module; `undefined` where the function itself was given. */
	readonly url: URL | undefined;
}

/**
 * The run function that is given, or that a module exports.
 *
 * @throws RunFunctionError when the module can't be loaded, or has no such function.
 */
export async function knownFunction<T, S extends object>(given: RunFunction<T, S> | ModuleAddress): Promise<KnownFunction<T, S>> {
	if (typeof given === "function") return { simulate: given, url: undefined };
	const url = new URL(given.href);
	const { simulate } = await loadModule<T, S>(url);
	return { simulate, url };
}

/**
 * Where workers have a run function from.
 *
 * @throws RunFunctionError for a function that has no source, a bound one, say.
 */
export function sourceOf<T, S extends object>({ simulate, url }: KnownFunction<T, S>): RunSource {
	if (url) return { kind: "module", address: url.href };
	const source = { kind: "text", text: String(simulate), folder: script()?.folder ?? "." } as const;
	functionOfText(source);
	return source;
}

/** What tells that a run function is another one. */
export interface SourceHashes {
	/** SHA-1 of the function's source. */
	readonly runFunctionHexsha: string;
	/** SHA-1 of the file that it comes from; `undefined` where it comes from none, or that can't be read. */
	readonly runModuleHexsha: string | undefined;
}

/** The hashes of a run function and its module. */
export function sourceHashes<T, S extends object>({ simulate, url }: KnownFunction<T, S>): SourceHashes {
	return {
		runFunctionHexsha: sha1(String(simulate)),
		runModuleHexsha: url?.protocol === "file:" ? contentHash(url) : undefined,
	};
}
