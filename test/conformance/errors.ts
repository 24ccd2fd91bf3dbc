/** A step can't be performed at all: it names an object that is not there, or something that this toolkit doesn't have. Never an answer. */
export class Unperformable extends Error {
	override readonly name = "Unperformable";
}

/**
 * What Python raises where the language here has no error to give: `(5).x` is `undefined`, while `(5).x` of Python is an AttributeError.
 *
 * Only for plain values, which natural naming hands out and which are no objects of the toolkit.
 */
export class PlainValueError extends Error {
	constructor(
		override readonly name: "AttributeError" | "TypeError",
		message: string,
	) {
		super(message);
	}
}
