/** Under this symbol, registered so that every copy of this package finds it, a worker says what it is. */
const WORKER = Symbol.for("pypet.worker");

/**
 * Notes that this thread or process does runs for another one, until the function that is returned is called.
 *
 * For launchers, before the run function's module is loaded: an environment that is made meanwhile is refused, so that a script with both the run
 * function and the exploration in it doesn't explore once more in every worker.
 *
 * @example
 * ```ts
 * import { Environment } from "@pypet/environment";
 * import { becomeWorker } from "@pypet/environment/launching";
 *
 * const endBeingWorker = becomeWorker();
 * try {
 * 	new Environment();
 * } catch (error) {
 * 	console.log(error instanceof Error); // true
 * }
 * endBeingWorker();
 * console.log(new Environment({ trajectory: "lif", addTime: false }).trajectory.v_name); // lif
 * ```
 */
export function becomeWorker(): () => void {
	Object.defineProperty(globalThis, WORKER, { value: true, configurable: true });
	return () => void Reflect.deleteProperty(globalThis, WORKER);
}

/** Whether this thread or process does runs for another one. */
export function isWorker(): boolean {
	return WORKER in globalThis;
}
