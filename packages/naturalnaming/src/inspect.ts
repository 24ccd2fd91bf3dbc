/**
 * Under this registered symbol Node's `util.inspect`, and so `console.log`, looks for an object's own printer. It calls it with the depth
 * that is left, its options and itself, so no import of Node's is needed.
 */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom");
