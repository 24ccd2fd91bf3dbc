/** The brand that every error of the toolkit carries; registered, so that two copies of this package recognise each other's errors. */
const BRAND = Symbol.for("pypet.error");

/**
 * Base of the toolkit's own errors.
 *
 * Recognise one with {@link isPypetError}: `instanceof` fails when a program holds two copies of a package. Where Python raises a
 * `TypeError` JavaScript's own serves; a class that is a kind of `TypeError` extends that one and calls {@link brandError}.
 *
 * @example
 * ```ts
 * import { PypetError, ValueError } from "@pypet/values";
 *
 * const error = new ValueError("A trial has a number from 0.");
 * console.log(error instanceof PypetError, error.name); // true ValueError
 * ```
 */
export class PypetError extends Error {
	override readonly name: string = "PypetError";

	/** @param message - What happened, with which value, and what to do next. */
	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		brandError(this);
	}
}

/**
 * A value, a name or an option is of the right type but not acceptable; Python's error of the same name.
 *
 * @example
 * ```ts
 * import { ValueError } from "@pypet/values";
 *
 * try {
 * 	throw new ValueError("A trial has a number from 0.");
 * } catch (error) {
 * 	if (error instanceof ValueError) console.log(String(error)); // ValueError: A trial has a number from 0.
 * }
 * ```
 */
export class ValueError extends PypetError {
	override readonly name = "ValueError";
}

/**
 * Marks an error as one of the toolkit's; for the classes that can't extend {@link PypetError} because they are a kind of `TypeError`.
 *
 * @example
 * ```ts
 * import { brandError, isPypetError } from "@pypet/values";
 *
 * const error = new TypeError("not that");
 * brandError(error);
 * console.log(isPypetError(error)); // true
 * ```
 */
export function brandError(error: Error): void {
	Object.defineProperty(error, BRAND, { value: true });
}

/**
 * Whether something thrown is an error of this toolkit, and, with a name, of that class or one derived from it.
 *
 * @param name - A class name such as `"NotUniqueNodeError"`. A derived class counts: a `NotUniqueNodeError` is an `"AttributeError"` too.
 *
 * @example
 * ```ts
 * import { isPypetError } from "@pypet/values";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("neuron.tau", 10);
 * traj.f_add_parameter("synapse.tau", 5);
 * try {
 * 	traj.f_get("tau");
 * } catch (error) {
 * 	if (isPypetError(error, "NotUniqueNodeError")) console.log(error.name); // NotUniqueNodeError
 * }
 * ```
 */
export function isPypetError(error: unknown, name?: string): error is Error {
	if (!(error instanceof Error) || !(BRAND in error)) return false;
	return name === undefined || error.name === name || classNames(error).includes(name);
}

function classNames(error: Error): string[] {
	const names: string[] = [];
	for (let prototype: object | null = Object.getPrototypeOf(error); prototype; prototype = Object.getPrototypeOf(prototype)) {
		names.push(prototype.constructor.name);
	}
	return names;
}
