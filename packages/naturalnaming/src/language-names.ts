/**
 * Names that the language and its tools ask of any object by themselves, without a person having written them.
 *
 * Reading an unknown name of a node throws; reading one of these gives what a plain object gives, because a node must survive being awaited,
 * logged, serialised, compared and inspected. A child of such a name comes first, as everywhere.
 */
const ASKED_BY_TOOLS: ReadonlyMap<string, string> = new Map([
	["then", "await, and a promise that is resolved with a node"],
	["toJSON", "JSON.stringify"],
	["asymmetricMatch", "equality in Vitest and Jest looks whether a value is a matcher"],
	["size", "equality in Vitest and Jest compares the sizes of what can be iterated over"],
	["nodeType", "pretty-printers look for DOM elements"],
	["tagName", "pretty-printers look for DOM elements"],
	["inspect", "chai's printer looks for a method of its own"],
	["message", "printers and assertion errors look whether a value is an error"],
	["stack", "printers and assertion errors look whether a value is an error"],
]);

/**
 * Whether a name that is neither child nor member answers `undefined`, or what `Object.prototype` has, instead of throwing.
 *
 * Besides the list: names that no node can have, which other tools use as marks (`$$typeof` of React, `@@iterator` of old polyfills,
 * `_isMockFunction` and `__v_isRef` of testing and user interface libraries), and the names of `Object.prototype`, `constructor` among them,
 * which debuggers and printers read.
 */
export function isLanguageName(name: string): boolean {
	return /^(?:\$\$|@@|_)/.test(name) || ASKED_BY_TOOLS.has(name) || name in Object.prototype;
}
