import { AttributeError } from "./errors.js";
import { isLanguageName } from "./language-names.js";
import { explained } from "./unknown-members.js";

/**
 * Under this symbol an object keeps what answers for the names that are not its members.
 *
 * For whoever builds on trees: a group's has its node and the {@link View} that it belongs to.
 *
 * @example
 * ```ts
 * import { naturalNames } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("cell.tau", 10, { comment: "ms" });
 * const { node, view } = traj.parameters[naturalNames];
 * console.log(node.fullName, view.isSingleRun); // parameters false
 * ```
 */
export const naturalNames: unique symbol = Symbol("pypet.naturalNames");

/**
 * A static property under this symbol says of exactly this class, not of classes derived from it, that its getters and methods work without the
 * proxy as `this`. Reading a value by natural naming is then three times as fast.
 *
 * A class may say so when it keeps its state under symbols. A derived class may have private fields, which are the proxy's, so it does not inherit it.
 *
 * @example
 * ```ts
 * import { worksBare } from "@pypet/naturalnaming";
 * import { Parameter } from "@pypet/parameters";
 *
 * class Celsius extends Parameter<number> {
 * 	static override readonly [worksBare] = true;
 *
 * 	get kelvin(): number {
 * 		return this.f_get() + 273.15;
 * 	}
 * }
 * console.log(new Celsius("temperature", 20.5).kelvin); // 293.65
 * ```
 */
export const worksBare: unique symbol = Symbol("pypet.worksBare");

/** What lies behind the names of an object that has natural naming: a group's children, a result's items, a node's annotations. */
export interface NaturalNames {
	/** The thing of exactly this name; `undefined` where there is none. */
	own(name: string): unknown;
	/** Looks further for a name that is neither own nor a member, or throws {@link AttributeError}. */
	find(name: string): unknown;
	/** Sets the thing of this name, or throws {@link AttributeError}. */
	assign(name: string, value: unknown): void;
	/** Whether the name leads anywhere. */
	has(name: string): boolean;
	/** Whether the name fits several things, so that {@link find} throws. Left out where that can't be. */
	isAmbiguous?(name: string): boolean;
	/** Who else has a member of this name, as a sentence's end: `the trajectory has it`. Left out where nobody has. */
	elsewhere?(name: string): string | undefined;
	/** Takes the thing of exactly this name away, or throws {@link AttributeError}. */
	remove(name: string): void;
	/** The own names, in order. */
	list(): Iterable<string>;
}

/**
 * Under this name an object shows what it holds to whatever compares or prints it: see {@link Natural}.
 *
 * A text, and not a symbol, because assertions compare what can be iterated over by its enumerable texts; with brackets, because no node can
 * have such a name.
 *
 * @example
 * ```ts
 * import { content } from "@pypet/naturalnaming";
 * import { Result } from "@pypet/parameters";
 *
 * const rate = new Result("rate", 12.5);
 * console.log(Object.keys(rate)); // [ '[content]' ]
 * console.log(Object.keys(Object(rate[content]))); // [ 'class', 'fullName', 'comment', 'holds' ]
 * ```
 */
export const content = "[content]";

/** An object that answers for names of its own. */
export interface Natural {
	readonly [naturalNames]: NaturalNames;
	/**
	 * What makes the object equal to another in an assertion, and what a printer shows: plain data, made anew at each look.
	 *
	 * It is the object's only enumerable property, so `toEqual` and `deepStrictEqual` compare by it. Making it must not lock, load or change anything.
	 */
	readonly [content]: unknown;
}

/**
 * Gives an object natural naming: the proxy that users hold.
 *
 * How proxy, `this` and private fields go together here:
 *
 * - The target holds everything under symbols. That is three times as fast as private fields that a constructor's returned proxy carries, and
 *   a base class can return the proxy from its constructor without losing its state.
 * - Methods run with the proxy as `this` and reach their state through a symbol, which the trap hands on. So no method is bound, copied or cached.
 * - Accessors run with the proxy as `this` too, unless the class {@link worksBare}: then with the target, which is faster.
 * - A class derived by a user has the proxy as `this` from its constructor on, so private fields of its own work.
 *
 * What looks at an object without a person having named anything (printers, completion, equality, a debugger) gets at names by `ownKeys`
 * and property descriptors only. Names that are not members are listed, for completion, but have no descriptor, and state under symbols is not
 * even listed: so what copies an object by its properties passes them over, and nobody reads a value, and hence locks or loads one, by looking.
 * The only enumerable property is the {@link content}.
 *
 * For base classes of what users name things in; those that derive from `Parameter`, `Result` or a group have it.
 *
 * @example
 * ```ts
 * import { AttributeError, content, type Natural, naturalNames, withNaturalNames } from "@pypet/naturalnaming";
 *
 * const values = new Map([["g", 9.81]]);
 * const refuse = (name: string): never => {
 * 	throw new AttributeError(`"${name}" is no constant.`);
 * };
 * const own = (name: string) => values.get(name);
 * const has = (name: string) => values.has(name);
 * const names = { own, has, list: () => values.keys(), find: refuse, assign: refuse, remove: refuse };
 * const constants = withNaturalNames<Natural & { g?: number }>({ [naturalNames]: names, [content]: Object.fromEntries(values) });
 * console.log(constants.g, "c" in constants); // 9.81 false
 * ```
 */
export function withNaturalNames<T extends Natural>(target: T): T {
	return new Proxy<T>(target, Object.hasOwn(target.constructor, worksBare) ? BARE_HANDLER : HANDLER);
}

/**
 * The member of an object that a name means: a method, an accessor or a field of its class, apart from the names that `Object.prototype` has,
 * `constructor` and `toString` among them. Those belong to the language, so a node may have such a name.
 *
 * For whoever builds trajectories, whose names are not free for nodes.
 *
 * @example
 * ```ts
 * import { memberOf } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const is = (name: string) => memberOf(Trajectory.prototype, name) !== undefined;
 * console.log(is("f_explore"), is("tau"), is("toString")); // true false false
 * ```
 */
export function memberOf(target: object, name: string): PropertyDescriptor | undefined {
	if (!(name in target) || name in Object.prototype) return undefined;
	let holder: object | null = target;
	while (holder !== null) {
		const descriptor = Object.getOwnPropertyDescriptor(holder, name);
		if (descriptor) return descriptor;
		holder = Object.getPrototypeOf(holder);
	}
	return undefined;
}

/**
 * Whether a name is one that the language or its tools ask of any object, and leads nowhere here.
 *
 * What tools ask for must never throw, so an ambiguous name counts as leading nowhere; those of `Object.prototype` are asked for by people as well.
 */
function isForLanguage(names: NaturalNames, name: string): boolean {
	if (!isLanguageName(name) || names.has(name)) return false;
	return !(name in Object.prototype && names.isAmbiguous?.(name));
}

function find(target: Natural, names: NaturalNames, name: string): unknown {
	try {
		return names.find(name);
	} catch (error) {
		throw explained(error, target, names, name);
	}
}

function assign(target: Natural, name: string, value: unknown): void {
	const names = target[naturalNames];
	try {
		names.assign(name, value);
	} catch (error) {
		throw explained(error, target, names, name);
	}
}

const HANDLER: ProxyHandler<Natural> = {
	get(target, key, receiver) {
		return read(target, key, receiver);
	},

	set(target, key, value, receiver) {
		return write(target, key, value, receiver);
	},

	has(target, key) {
		return typeof key === "symbol" ? Reflect.has(target, key) : target[naturalNames].has(key);
	},

	deleteProperty(target, key) {
		if (typeof key === "symbol") return Reflect.deleteProperty(target, key);
		if (memberOf(target, key)) throw new AttributeError(`"${key}" is a member that can't be deleted.`);
		target[naturalNames].remove(key);
		return true;
	},

	/** A class field is defined like this; anything else would take a name, or state, away from natural naming. */
	defineProperty(target, key, descriptor) {
		const isField = descriptor.configurable === true && descriptor.writable === true;
		if (isField && key !== naturalNames && key !== content) return Reflect.defineProperty(target, key, descriptor);
		throw new TypeError(
			`"${String(key)}" can't be defined as a property here. Add a node or an item, or declare a field in a derived class.`,
		);
	},

	preventExtensions() {
		throw new TypeError(
			"What has natural naming can't be frozen, sealed or closed to new names. Lock its parameters with f_lock() instead.",
		);
	},

	ownKeys(target) {
		return [...new Set([...target[naturalNames].list(), content, ...Object.getOwnPropertyNames(target)])];
	},

	getOwnPropertyDescriptor(target, key) {
		if (typeof key === "symbol") return undefined;
		if (key === content) return contentDescriptor(target);
		const own = Reflect.getOwnPropertyDescriptor(target, key);
		return own && { ...own, enumerable: false };
	},
};

const BARE_HANDLER: ProxyHandler<Natural> = {
	...HANDLER,

	get(target, key) {
		return read(target, key, target);
	},

	set(target, key, value) {
		return write(target, key, value, target);
	},
};

/** @param self - What getters have as `this`. */
function read(target: Natural, key: string | symbol, self: unknown): unknown {
	if (typeof key === "symbol") return Reflect.get(target, key, self);
	const names = target[naturalNames];
	const own = names.own(key);
	if (own !== undefined) return own;
	if (key in target && !(key in Object.prototype)) return Reflect.get(target, key, self);
	return isForLanguage(names, key) ? Reflect.get(target, key, self) : find(target, names, key);
}

/** @param self - What setters have as `this`. */
function write(target: Natural, key: string | symbol, value: unknown, self: unknown): boolean {
	if (typeof key === "symbol") return setMember(target, key, value, self);
	const member = memberOf(target, key);
	if (member === undefined) {
		assign(target, key, value);
		return true;
	}
	const isField = Object.hasOwn(target, key) && member.writable === true;
	if (member.set === undefined && !isField) throw new AttributeError(`"${key}" is a member that can't be set.`);
	return setMember(target, key, value, self);
}

/** Only a setter gets to see the proxy: fields are the target's. */
function setMember(target: Natural, key: string | symbol, value: unknown, self: unknown): boolean {
	return Reflect.set(target, key, value, Object.hasOwn(target, key) ? target : self);
}

/** Of the object itself it reads with that as `this`, for private fields; of a copy that a tool has made, from what was copied. */
function contentDescriptor(target: Natural): PropertyDescriptor {
	return {
		get(this: unknown) {
			const isItself = typeof this === "object" && this !== null && Reflect.get(this, naturalNames) === target[naturalNames];
			return Reflect.get(target, content, isItself ? this : target);
		},
		enumerable: true,
		configurable: true,
	};
}
