import { ValueError } from "@pypet/values";

/**
 * Checks a number of processes, tasks or attempts.
 *
 * @param name - The option's name.
 * @param count - `undefined` where the option was left out.
 * @throws ValueError for anything but an integer from 1.
 *
 * @example
 * ```ts
 * import { checkCount } from "@pypet/sweep/launching";
 *
 * checkCount("tasks", 4);
 * try {
 * 	checkCount("tasks", 0);
 * } catch (error) {
 * 	console.log(String(error)); // ValueError: tasks is a number from 1, not 0.
 * }
 * ```
 */
export function checkCount(name: string, count: number | undefined): void {
	if (count === undefined || (Number.isSafeInteger(count) && count >= 1)) return;
	throw new ValueError(`${name} is a number from 1, not ${count}.`);
}
