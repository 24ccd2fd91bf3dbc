/** A step can't be performed at all: it names an object that is not there, or something that this toolkit doesn't have. Never an answer. */
export class Unperformable extends Error {
	override readonly name = "Unperformable";
}

/** What Python raises where the language here has no error to give, or none of that name: `(5).x` is `undefined`, and an AttributeError in Python. */
export class LanguageError extends Error {
	constructor(
		override readonly name: "AttributeError" | "KeyError" | "TypeError",
		message: string,
	) {
		super(message);
	}
}
