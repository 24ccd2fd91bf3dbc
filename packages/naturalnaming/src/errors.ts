import { PypetError } from "@pypet/values";

/**
 * A name is not there: no child, no node that a shortcut reaches, no member; or a member that can't be set.
 *
 * @example
 * ```ts
 * import { AttributeError } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("neuron.tau", 10);
 * try {
 * 	traj.f_get("neuron.tua");
 * } catch (error) {
 * 	console.log(error instanceof AttributeError); // true
 * }
 * ```
 */
export class AttributeError extends PypetError {
	override readonly name: string = "AttributeError";
}

/** One of several nodes that a name fits. */
export interface Candidate {
	/** Full name of the node. */
	readonly fullName: string;
	/** The shortest name that leads to the node, and to no other, from where was looked for. */
	readonly shortestName: string;
}

/** How many candidates a message names. */
const NAMED = 5;

/**
 * A short name fits more than one node. Give a longer one: {@link shortestNames} has one for every candidate.
 *
 * @example
 * ```ts
 * import { NotUniqueNodeError } from "@pypet/naturalnaming";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif");
 * traj.f_add_parameter("neuron.tau", 10);
 * traj.f_add_parameter("synapse.tau", 5);
 * try {
 * 	traj.f_get("tau");
 * } catch (error) {
 * 	if (error instanceof NotUniqueNodeError) console.log([...error.shortestNames.values()]); // [ 'neuron.tau', 'synapse.tau' ]
 * }
 * ```
 */
export class NotUniqueNodeError extends AttributeError {
	override readonly name = "NotUniqueNodeError";
	readonly #all: () => readonly (string | Candidate)[];

	/**
	 * @param asked - The name as asked for.
	 * @param candidates - The nodes that fit, the shallower first, or their full names. Only a few of them are looked at, unless a field is read.
	 * @param all - Where those are only the first: gives all. It is called when a field is read.
	 */
	constructor(
		/** The name as asked for. */
		readonly asked: string,
		candidates: readonly (string | Candidate)[],
		all?: () => readonly (string | Candidate)[],
	) {
		const named = candidates.slice(0, NAMED).map(candidateText).join(", ");
		const more = candidates.length > NAMED ? ` and ${all ? "others" : `${candidates.length - NAMED} more`}` : "";
		super(`"${asked}" fits ${candidates.length} nodes${all ? " or more" : ""}: ${named}${more}. Give more of the name.`);
		this.#all = all ?? (() => candidates);
	}

	/** Number of nodes that fit. Where they are many they are looked for at each reading, in the tree as it is then. */
	get count(): number {
		return this.#all().length;
	}

	/** Full names of all nodes that fit, the shallower first, those of one depth in the order of adding. Made at each reading, in time that grows with their number. */
	get candidates(): string[] {
		return this.#all().map(fullNameOf);
	}

	/**
	 * For each node that fits, by full name, the shortest name that leads to it and to no other from where was looked for; the full name where
	 * none is known. Made at each reading, from the tree as it is then, by a few searches for each node.
	 */
	get shortestNames(): Map<string, string> {
		return new Map(this.#all().map((candidate) => [fullNameOf(candidate), shortestNameOf(candidate)]));
	}
}

function candidateText(candidate: string | Candidate): string {
	const fullName = fullNameOf(candidate);
	const shortest = shortestNameOf(candidate);
	return shortest === fullName ? fullName : `${shortest} (${fullName})`;
}

function fullNameOf(candidate: string | Candidate): string {
	return typeof candidate === "string" ? candidate : candidate.fullName;
}

function shortestNameOf(candidate: string | Candidate): string {
	return typeof candidate === "string" ? candidate : candidate.shortestName;
}
