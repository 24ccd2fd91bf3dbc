import { AttributeError, type NaturalNames, withArticle } from "@pypet/naturalnaming";
import { IndexError } from "./errors.js";
import type { Parameter } from "./parameter.js";
import { parameterState } from "./parameter-state.js";
import { unmarked } from "./value-types.js";

/** What the names of a parameter lead to: `data`, `default`, the numbers of its points, and -1 for the default. */
export class ParameterNames implements NaturalNames {
	readonly #parameter: Parameter<unknown>;

	constructor(parameter: Parameter<unknown>) {
		this.#parameter = parameter;
	}

	/** Nothing, since looking at a parameter must not lock it. */
	own(): unknown {
		return undefined;
	}

	find(name: string): unknown {
		const parameter = this.#parameter;
		if (name === "data") return parameter.f_get();
		if (name === "default" || name === "-1") return parameter.f_get_default();
		if (/^-?\d+$/.test(name)) return this.#valueAt(Number(name));
		throw new AttributeError(
			`${withArticle(parameter.f_get_class_name())} has no "${name}": it has data, default, and the numbers of its range.`,
		);
	}

	assign(name: string): never {
		throw new AttributeError(`"${name}" of a parameter can't be set. Call f_set(), or assign to the parameter's name in its group.`);
	}

	has(name: string): boolean {
		const parameter = this.#parameter;
		if (name === "data" || name === "default" || name === "-1") return !parameter.f_is_empty();
		const { range } = parameter[parameterState];
		return range !== undefined && /^\d+$/.test(name) && Number(name) < range.length;
	}

	remove(name: string): never {
		throw new AttributeError(`"${name}" of a parameter can't be deleted. Call f_empty() to drop the value.`);
	}

	list(): Iterable<string> {
		return [];
	}

	/** From the end for a negative position, as Python counts. */
	#valueAt(index: number): unknown {
		const parameter = this.#parameter;
		const { range } = parameter[parameterState];
		if (range === undefined) throw new TypeError(`"${parameter.v_full_name}" is not explored, so it has no value number ${index}.`);
		const position = index < 0 ? index + range.length : index;
		if (position >= 0 && position < range.length) return unmarked(range.at(position));
		throw new IndexError(`"${parameter.v_full_name}" has ${range.length} values in its range, none at ${index}.`);
	}
}
