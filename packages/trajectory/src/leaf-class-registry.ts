import { isLeafClass, type Leaf, type LeafClass } from "@pypet/naturalnaming";
import { leafClassNamed, UnknownParameter, UnknownResult } from "@pypet/parameters";
import { ValueError } from "@pypet/values";
import { warn } from "./logger.js";

/**
 * A leaf class, or the name under which one is known, with or without a module before it: `"PickleParameter"`, `"pypet.parameter.PickleParameter"`,
 * `"lab.sensors.Celsius"` once the class `Celsius` was given. Full names of pypet mean pypet's classes only.
 */
export type LeafClassReference = LeafClass | string;

/**
 * The leaf classes that a trajectory can load besides those of pypet. Nothing is ever imported by name.
 *
 * A store keeps of a class its bare name, so each name means one class: those of pypet, with or without `pypet.parameter.` before them, mean pypet's,
 * and a second class of a name is refused.
 */
export class LeafClassRegistry {
	readonly #classes = new Map<string, LeafClass>();
	/** References by name, by the bare name that a store would have. */
	readonly #named = new Map<string, string>();
	/** Names of classes of which a warning has said that they are missing. */
	readonly #missing = new Set<string>();

	/**
	 * Makes classes known by their names.
	 *
	 * A name stands for the class that is known under it when a leaf is loaded, so it adds nothing and may be that of a class which comes later.
	 *
	 * @throws TypeError for something that is neither a leaf class nor a text, {@link ValueError} for a class whose name is that of another one.
	 * Nothing is added then.
	 */
	add(references: LeafClassReference | readonly LeafClassReference[]): void {
		const given = typeof references === "object" ? [...references] : [references];
		const added = new Map<string, LeafClass>();
		for (const reference of given) {
			if (typeof reference === "string") continue;
			const leafClass = this.resolve(reference);
			this.#check(leafClass, added);
			added.set(leafClass.name, leafClass);
		}
		for (const [name, leafClass] of added) this.#classes.set(name, leafClass);
		for (const reference of given) if (typeof reference === "string") this.#named.set(bareName(reference), reference);
	}

	/** Names of the classes that were made known, and the names that were given. */
	get names(): string[] {
		return [...this.#classes.keys(), ...this.#named.values()];
	}

	/** Makes the classes of another registry known, except under names that are known here. */
	addAll(other: LeafClassRegistry): void {
		for (const [name, leafClass] of other.#classes) if (!this.#classes.has(name)) this.#classes.set(name, leafClass);
	}

	/** Makes the class of a leaf known, unless one of its name is, or it only stands for a class that is not known. */
	addClassOf(leaf: Leaf): void {
		const leafClass: unknown = leaf.constructor;
		if (leaf instanceof UnknownParameter || leaf instanceof UnknownResult || !isLeafClass(leafClass)) return;
		if (this.get(leafClass.name) === undefined) this.#classes.set(leafClass.name, leafClass);
	}

	/** The class of a name, with or without a module before it; `undefined` when it is not known. */
	get(name: string): LeafClass | undefined {
		return leafClassNamed(name) ?? (isOfPypet(name) ? undefined : this.#classes.get(bareName(name)));
	}

	/**
	 * The class of a stored leaf; `undefined` when it is not known.
	 *
	 * The first time that a class is missing, a warning says so.
	 */
	forLoading(className: string): LeafClass | undefined {
		const leafClass = this.get(className);
		if (leafClass !== undefined || this.#missing.has(className)) return leafClass;
		this.#missing.add(className);
		const reference = this.#named.get(className);
		const cause =
			reference === undefined
				? "the class is not known here. Pass it to the trajectory, or to f_load, as dynamically_imported_classes."
				: `"${reference}" was named among the dynamically imported classes, but classes are never imported by name. Pass the class itself.`;
		warn(`Leaves of the class ${className} are loaded with their items only: ${cause}`);
		return undefined;
	}

	/**
	 * The class that a reference means.
	 *
	 * @throws TypeError for something that is neither a leaf class nor a text, {@link ValueError} for a name that is not known.
	 */
	resolve(reference: LeafClassReference): LeafClass {
		const leafClass = typeof reference === "string" ? this.get(reference) : reference;
		if (leafClass === undefined) {
			throw new ValueError(`No leaf class "${reference}" is known. Pass the class itself: classes are never imported by name.`);
		}
		if (!isLeafClass(leafClass)) throw new TypeError("A leaf class, or the name of one that is known, is expected.");
		return leafClass;
	}

	#check(leafClass: LeafClass, added: ReadonlyMap<string, LeafClass>): void {
		const { name } = leafClass;
		const known = this.get(name) ?? added.get(name);
		if (known === undefined || known === leafClass) return;
		const owner =
			leafClassNamed(name) === undefined ? `Another leaf class "${name}" is known already` : `"${name}" is a leaf class of pypet`;
		throw new ValueError(`${owner}, and a store keeps nothing of a class but its name. Give yours another name.`);
	}
}

function bareName(name: string): string {
	return name.slice(name.lastIndexOf(".") + 1);
}

function isOfPypet(name: string): boolean {
	return name.startsWith("pypet.");
}
