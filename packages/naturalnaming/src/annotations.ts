import { plainForm, ValueError } from "@pypet/values";
import { AttributeError } from "./errors.js";
import { inspect } from "./inspect.js";
import { isLanguageName } from "./language-names.js";
import { content, type Natural, type NaturalNames, naturalNames, withNaturalNames } from "./natural-names.js";
import { suggestion } from "./nearest.js";
import { checkOptions, splitArguments } from "./options.js";
import { takeNoOptions } from "./plain-members.js";
import { described, primitiveOf } from "./text-form.js";

/**
 * Short pieces of additional information about a node, by name: `node.v_annotations.unit = "ms"`.
 *
 * Any value is accepted here; what a file can keep is the storage's matter. Values given by position are called `annotation`,
 * `annotation_1`, `annotation_2`, … and are addressed by their number as well. One that has the name of a member is reached by {@link f_get} only.
 *
 * @example
 * ```ts
 * import { Annotations } from "@pypet/naturalnaming";
 *
 * const annotations = new Annotations();
 * annotations.f_set("measured twice", { unit: "ms" });
 * console.log(annotations.f_ann_to_str()); // annotation=measured twice; unit=ms
 * ```
 */
export class Annotations implements Natural {
	/** @internal */
	readonly [naturalNames] = new AnnotationNames();

	constructor() {
		// biome-ignore lint/correctness/noConstructorReturn: the proxy is what users hold, see withNaturalNames.
		return withNaturalNames(this);
	}

	/**
	 * The value of an annotation; several names, or numbers, give an array of values; none gives the only annotation.
	 *
	 * @throws {@link AttributeError} when there is no annotation of that name, or none at all.
	 * @throws ValueError when no name is given and there are several annotations.
	 */
	f_get(...names: readonly (string | number)[]): unknown {
		const { values } = this[naturalNames];
		if (names.length === 0 && values.size > 1) throw new ValueError(`There are ${values.size} annotations: name the one you want.`);
		const asked = names.length === 0 ? [...values.keys()].slice(0, 1) : names;
		const found = asked.map((name) => this[naturalNames].get(nameOf(name)));
		if (found.length === 0) throw new AttributeError("There are no annotations.");
		return names.length > 1 ? found : found[0];
	}

	/**
	 * Sets annotations: by position as `annotation`, `annotation_1`, …, and by name in a plain object in last place.
	 *
	 * @example
	 * ```ts
	 * node.v_annotations.f_set("measured twice", { unit: "ms" });
	 * ```
	 */
	f_set(...args: readonly unknown[]): void {
		const { options, positional } = splitArguments(args);
		positional.forEach((value, position) => {
			this[naturalNames].assign(nameOf(position), value);
		});
		for (const [name, value] of Object.entries(options)) this[naturalNames].assign(name, value);
	}

	/** Sets one annotation. A plain object is a value here, not the options. */
	f_set_single(name: string | number, value: unknown): void {
		this[naturalNames].assign(nameOf(name), value);
	}

	/** Removes all annotations. */
	f_empty(): void {
		this[naturalNames].values.clear();
	}

	/** Whether there are none. */
	f_is_empty(): boolean {
		return this[naturalNames].values.size === 0;
	}

	/**
	 * The annotations by name, in the order of setting.
	 *
	 * @param options - `copy` (default true): a map of the caller's own; false gives the original, which must not be changed.
	 */
	f_to_dict(options: { copy?: boolean } = {}): Map<string, unknown> {
		checkOptions("f_to_dict", options, ["copy"]);
		const { values } = this[naturalNames];
		return options.copy === false ? values : new Map(values);
	}

	/** The annotations as text, sorted by name: `author=me; number=3`. */
	f_ann_to_str(): string {
		const { values } = this[naturalNames];
		return [...values.keys()]
			.sort()
			.map((name) => `${name}=${String(values.get(name))}`)
			.join("; ");
	}

	toString(): string {
		return this.f_ann_to_str();
	}

	/** The text form, also with an annotation called `toString`; no number. */
	[Symbol.toPrimitive](hint: string): string | number {
		return primitiveOf(this, hint);
	}

	/** The names, in the order of setting. */
	[Symbol.iterator](): Iterator<string> {
		return this[naturalNames].values.keys();
	}

	/** @internal */
	get [content](): unknown {
		return Object.fromEntries(Array.from(this[naturalNames].values, ([name, value]) => [name, plainForm(value)]));
	}

	/** @internal */
	[inspect](): string {
		return `Annotations { ${this.f_ann_to_str()} }`;
	}
}

takeNoOptions(Annotations.prototype, { f_ann_to_str: 0, f_empty: 0, f_get: Number.POSITIVE_INFINITY, f_is_empty: 0 });

class AnnotationNames implements NaturalNames {
	readonly values = new Map<string, unknown>();

	own(name: string): unknown {
		return isFree(name, this.values.get(nameOf(name))) ? this.values.get(nameOf(name)) : undefined;
	}

	find(name: string): unknown {
		const value = this.get(name);
		return isFree(name, value) ? value : undefined;
	}

	/** The value of an annotation, also of one that has the name of a member. */
	get(name: string): unknown {
		const key = nameOf(name);
		if (this.values.has(key)) return this.values.get(key);
		throw new AttributeError(`There is no annotation "${key}".${suggestion(key, this.values.keys())}`);
	}

	assign(name: string, value: unknown): void {
		this.values.set(nameOf(name), value);
	}

	has(name: string): boolean {
		return this.values.has(nameOf(name));
	}

	remove(name: string): void {
		if (!this.values.delete(nameOf(name))) throw new AttributeError(`There is no annotation "${name}" to delete.`);
	}

	list(): Iterable<string> {
		return Array.from(this.values.keys()).filter((name) => isFree(name, this.values.get(name)));
	}
}

/**
 * Whether natural naming gives an annotation. Not one that has the name of a member, or the member would be lost; and no function under a name
 * that the language calls by itself, `then` for one, or the annotations couldn't be awaited.
 */
function isFree(name: string, value: unknown): boolean {
	if (typeof value === "function" && isLanguageName(name)) return false;
	return name in Object.prototype || !(name in Annotations.prototype);
}

/** Numbers address what was given by position: 0 is `annotation`, 2 is `annotation_2`. */
function nameOf(name: string | number): string {
	if (typeof name === "string" && !/^\d+$/.test(name)) return name;
	const number = typeof name === "string" ? Number(name) : name;
	if (Number.isInteger(number) && number >= 0) return number === 0 ? "annotation" : `annotation_${number}`;
	throw new TypeError(`An annotation is named by a text, or by its number from 0, not by ${described(name)}.`);
}
