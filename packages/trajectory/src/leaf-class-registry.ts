import { isLeafClass, type Leaf, type LeafClass } from "@pypet/naturalnaming";
import { leafClassNamed } from "@pypet/parameters";
import { ValueError } from "@pypet/values";

/** A leaf class, or the name under which one is known: `"PickleParameter"`, `"pypet.parameter.PickleParameter"`. */
export type LeafClassReference = LeafClass | string;

/** The leaf classes that a trajectory can load besides the standard ones. Nothing is ever imported by name. */
export class LeafClassRegistry {
	readonly #classes = new Map<string, LeafClass>();

	/**
	 * Makes classes known by their names.
	 *
	 * A name stands for the class that is known under it when a leaf is loaded, so it adds nothing and may be that of a class which comes later.
	 *
	 * @throws TypeError for something that is neither a leaf class nor a text.
	 */
	add(references: LeafClassReference | readonly LeafClassReference[]): void {
		for (const reference of typeof references === "object" ? references : [references]) {
			if (typeof reference === "string") continue;
			const leafClass = this.resolve(reference);
			this.#classes.set(leafClass.name, leafClass);
		}
	}

	/** Makes the classes of another registry known, except under names that are known here. */
	addAll(other: LeafClassRegistry): void {
		for (const [name, leafClass] of other.#classes) if (!this.#classes.has(name)) this.#classes.set(name, leafClass);
	}

	/** Makes the class of a leaf known, unless one of its name is. */
	addClassOf(leaf: Leaf): void {
		const leafClass: unknown = leaf.constructor;
		if (isLeafClass(leafClass) && this.get(leafClass.name) === undefined) this.#classes.set(leafClass.name, leafClass);
	}

	/** The class of a name, with or without a module before it; `undefined` when it is not known. */
	get(name: string): LeafClass | undefined {
		return this.#classes.get(name.slice(name.lastIndexOf(".") + 1)) ?? leafClassNamed(name);
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
}
