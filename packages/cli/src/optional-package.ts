import { UsageError } from "./arguments.js";

/**
 * Loads a module that needs a package which is not installed with the command, because it is large.
 *
 * @throws {@link UsageError} that says what to install, where the package is missing.
 */
export async function loadNeeding<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
	try {
		return await load();
	} catch (error) {
		if (!isMissing(name, error)) throw error;
		throw new UsageError(`this needs the package ${name}, which is not installed. Install it beside the command: npm install ${name}.`);
	}
}

function isMissing(name: string, error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(`'${name}'`);
}
