import path from "node:path";
import { pathToFileURL } from "node:url";

/** The address of a module that is named by its path, with the name of an export behind the last `#`; folders may have one in their names. */
export function moduleAddress(module: string): URL {
	const split = module.lastIndexOf("#");
	const hasName = split > Math.max(module.lastIndexOf("/"), module.lastIndexOf(path.sep));
	const address = pathToFileURL(path.resolve(hasName ? module.slice(0, split) : module));
	if (hasName) address.hash = module.slice(split + 1);
	return address;
}
