import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The address of a run function's module that a command is given by its path, with the name of an export behind the last `#`. Folders may have a `#` in
 * their names.
 *
 * @param module - Path of the module, from the working directory.
 *
 * @example
 * ```ts
 * import { moduleAddress } from "@pypet/sweep/launching";
 *
 * const address = moduleAddress("./simulate.js#slow");
 * console.log(address.protocol, address.hash); // file: #slow
 * ```
 */
export function moduleAddress(module: string): URL {
	const split = module.lastIndexOf("#");
	const hasName = split > Math.max(module.lastIndexOf("/"), module.lastIndexOf(path.sep));
	const address = pathToFileURL(path.resolve(hasName ? module.slice(0, split) : module));
	if (hasName) address.hash = module.slice(split + 1);
	return address;
}

/** An address without the name of an export behind a `#`. */
export function withoutName(address: string): URL {
	const url = new URL(address);
	url.hash = "";
	return url;
}
