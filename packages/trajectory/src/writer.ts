/**
 * What a trajectory written here says in place of a version of Python.
 *
 * @example
 * ```ts
 * import { WRITER } from "@pypet/trajectory";
 *
 * console.log(WRITER.split(" ")[0]); // pypet-ts
 * ```
 */
export const WRITER = "pypet-ts 0.0.0";
