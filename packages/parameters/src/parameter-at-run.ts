import { content, naturalNames, treeNode, withNaturalNames } from "@pypet/naturalnaming";
import type { Parameter } from "./parameter.js";
import { ParameterNames } from "./parameter-names.js";
import { type ParameterState, parameterState } from "./parameter-state.js";

/**
 * A parameter of the same place in the tree that holds something else: what a single run sees.
 *
 * Of a class that works bare it is a copy. A derived class may have private fields, which can't be copied, so there it is another face of the
 * original: see {@link faceWith}.
 */
export function parameterWith<T>(parameter: Parameter<T>, state: ParameterState): Parameter<T> {
	const { bare, leaf } = parameter[treeNode];
	return bare === undefined ? faceWith(parameter, leaf, state) : copyOf(parameter, bare, state);
}

function copyOf<T>(parameter: Parameter<T>, bare: object, state: ParameterState): Parameter<T> {
	const copy: Parameter<T> = Object.create(Object.getPrototypeOf(parameter), Object.getOwnPropertyDescriptors(bare));
	copy[parameterState] = state;
	const face = withNaturalNames(copy);
	Object.defineProperty(copy, naturalNames, { value: new ParameterNames(face), configurable: true, writable: true });
	return face;
}

/**
 * Another face of a parameter: whatever is read, set or called works on the original, with its private fields, and as long as that takes the
 * original holds the other state. Fields of the derived class are hence those of the original, and a method that waits goes on with its state.
 */
function faceWith<T>(parameter: Parameter<T>, original: object, state: ParameterState): Parameter<T> {
	const shown = <R>(look: () => R): R => {
		const before = parameter[parameterState];
		parameter[parameterState] = state;
		try {
			return look();
		} finally {
			parameter[parameterState] = before;
		}
	};
	const face: Parameter<T> = new Proxy(parameter, {
		get(_, key) {
			const value: unknown = shown(() => Reflect.get(original, key, original));
			if (typeof value !== "function" || key === "constructor") return value;
			return (...args: readonly unknown[]): unknown => {
				const result: unknown = shown(() => Reflect.apply(value, original, args));
				return result === original ? face : result;
			};
		},
		set: (_, key, value) => shown(() => Reflect.set(original, key, value, original)),
		has: (_, key) => shown(() => Reflect.has(original, key)),
		getOwnPropertyDescriptor(_, key) {
			const own = Reflect.getOwnPropertyDescriptor(original, key);
			return own && key === content ? { ...own, get: () => face[content] } : own;
		},
		ownKeys: () => Reflect.ownKeys(original),
	});
	return face;
}
