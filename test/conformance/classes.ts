import { Unperformable } from "./errors.js";
import { leafClassNamed, Trajectory } from "./subject.js";

/** Anything that can be constructed. */
export type AnyClass = new (...args: never[]) => object;

/**
 * The class of a name that Python gives it.
 *
 * @throws {@link Unperformable} when there is none.
 */
export function classNamed(name: string): AnyClass {
	const found = findClass(name);
	if (found === undefined) throw new Unperformable(`there is no class ${name}`);
	return found;
}

/** Whether there is a class of that name. */
export function isClassKnown(name: string): boolean {
	return findClass(name) !== undefined;
}

function findClass(name: string): AnyClass | undefined {
	return name === "Trajectory" ? Trajectory : leafClassNamed(name);
}
