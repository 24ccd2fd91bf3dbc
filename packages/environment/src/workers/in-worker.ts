/** Under this symbol, registered so that every copy of this package finds it, a worker says what it is. */
const WORKER = Symbol.for("pypet.worker");

/** Notes that this thread or process does runs for another one, until the function that is returned is called. */
export function becomeWorker(): () => void {
	Object.defineProperty(globalThis, WORKER, { value: true, configurable: true });
	return () => void Reflect.deleteProperty(globalThis, WORKER);
}

/** Whether this thread or process does runs for another one. */
export function isWorker(): boolean {
	return WORKER in globalThis;
}
