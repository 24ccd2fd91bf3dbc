import { ValueError } from "@pypet/values";
import { isShortRunName } from "./run-names.js";
import { described } from "./text-form.js";

/**
 * The four subtrees of a trajectory.
 *
 * @example
 * ```ts
 * import { BRANCHES } from "@pypet/naturalnaming";
 *
 * console.log(BRANCHES.length); // 4
 * ```
 */
export const BRANCHES = ["config", "parameters", "derived_parameters", "results"] as const;

/** One of the four subtrees. */
export type Branch = (typeof BRANCHES)[number];

/** Short forms of the branches, for searching; a node can't have one of these names. */
const SHORT_FORMS = { par: "parameters", dpar: "derived_parameters", res: "results", conf: "config" } as const;

/** What is short for a branch, with the branch. */
export type ShortForms = typeof SHORT_FORMS;

const ALIASES: ReadonlyMap<string, Branch> = new Map(Object.entries(SHORT_FORMS));

/** The current run, for searching; a node can't have this name. */
export const CURRENT_RUN = "crun";

const PATTERN = /^[A-Za-z0-9_-]+$/;
/** How the names of all members begin, so that other names need not be looked up. */
const MEMBER_PREFIX = /^[fv]_/;
const LONGEST_NAME = 127;
const LONGEST_LOCATION = 255;

/** Says which names are members of a trajectory, hence not free for a node. */
export interface MemberNames {
	isMember(name: string): boolean;
}

/**
 * Whether a text names one of the four branches.
 *
 * @example
 * ```ts
 * import { isBranch } from "@pypet/naturalnaming";
 *
 * console.log(isBranch("results"), isBranch("neuron")); // true false
 * ```
 */
export function isBranch(name: string): name is Branch {
	return BRANCHES.some((branch) => branch === name);
}

/** The branch that a short form stands for, or the name itself. */
export function expandBranch(name: string): string {
	return ALIASES.get(name) ?? name;
}

/**
 * Checks the names of a new node before anything is added.
 *
 * A name has letters, digits, `_` and `-`, does not begin with `_`, is shorter than 128 characters, is no member of a node, no short form
 * of a branch and no abbreviation of a run; the names before the last have together fewer than 256 characters; at most one name along the
 * way begins with `run_`; no tree `overview` stands at the root.
 *
 * For whoever builds trajectories: adding members check their names by themselves.
 *
 * @param path - All names from below the root.
 * @param first - Position of the first name to look at: the others are nodes already.
 * @param location - Number of names that were not given, but are those of the place where is added.
 * @param members - Says which names are members.
 * @throws `ValueError` when a rule is broken.
 *
 * @example
 * ```ts
 * import { checkNewNames } from "@pypet/naturalnaming";
 *
 * const members = { isMember: (name: string) => name === "f_get" };
 * checkNewNames(["parameters", "tau"], 1, 0, members);
 * try {
 * 	checkNewNames(["parameters", "f_get"], 1, 0, members);
 * } catch (error) {
 * 	console.log(error instanceof Error && error.name); // ValueError
 * }
 * ```
 */
export function checkNewNames(path: readonly string[], first: number, location: number, members: MemberNames): void {
	for (let position = first; position < path.length; position++) checkName(path[position] ?? "", members);
	const last = path.at(-1) ?? "";
	checkLength(last);
	// The dot between the place and the given names is not counted, as in pypet.
	const wayLength = dottedLength(path, 0, location) + dottedLength(path, location, path.length - 1);
	if (wayLength > LONGEST_LOCATION)
		throw new ValueError(`The names before "${last}" have ${wayLength} characters, ${LONGEST_LOCATION} are allowed.`);
	checkRunNames(path);
	if (path[0] === "overview") throw new ValueError('"overview" at the root is where files keep their tables. Choose another name.');
}

/**
 * Checks that a member was given a text as name.
 *
 * @param member - The member that was called, for the error.
 * @throws TypeError when it is none.
 *
 * @example
 * ```ts
 * import { checkIsName } from "@pypet/naturalnaming";
 *
 * try {
 * 	checkIsName("f_load_child", 7);
 * } catch (error) {
 * 	console.log(String(error)); // TypeError: f_load_child takes a name, which is a text, not 7.
 * }
 * ```
 */
export function checkIsName(member: string, name: unknown): asserts name is string {
	if (typeof name !== "string") throw new TypeError(`${member} takes a name, which is a text, not ${described(name)}.`);
}

/** Checks the last name of a new node, as {@link checkNewNames} does, where those before it are nodes already and it begins no run. */
export function checkNewName(name: string, members: MemberNames): void {
	checkName(name, members);
	checkLength(name);
}

/**
 * Checks a trajectory's own name: as a node's, and without dots.
 *
 * For whoever builds trajectories.
 *
 * @throws `ValueError` when a rule is broken, TypeError when it is no text.
 *
 * @example
 * ```ts
 * import { checkTrajectoryName } from "@pypet/naturalnaming";
 *
 * try {
 * 	checkTrajectoryName("lif.small", { isMember: () => false });
 * } catch (error) {
 * 	console.log(String(error)); // ValueError: A trajectory's name has no dots: "lif.small".
 * }
 * ```
 */
export function checkTrajectoryName(name: string, members: MemberNames): void {
	checkIsName("A trajectory", name);
	if (name.includes(".")) throw new ValueError(`A trajectory's name has no dots: "${name}".`);
	checkName(name, members);
	checkLength(name);
}

function checkRunNames(path: readonly string[]): void {
	let count = 0;
	for (const part of path) if (part.startsWith("run_")) count++;
	if (count < 2) return;
	const runs = path.filter((part) => part.startsWith("run_"));
	throw new ValueError(`"${path.join(".")}" names more than one run: ${runs.join(", ")}. A node belongs to one at most.`);
}

/** Number of characters of some names with dots between them. */
function dottedLength(names: readonly string[], first: number, end: number): number {
	let length = Math.max(0, end - first - 1);
	for (let position = first; position < end; position++) length += names[position]?.length ?? 0;
	return length;
}

function checkLength(name: string): void {
	if (name.length > LONGEST_NAME) throw new ValueError(`A name has at most ${LONGEST_NAME} characters, "${name}" has ${name.length}.`);
}

function checkName(name: string, members: MemberNames): void {
	if (!PATTERN.test(name)) throw new ValueError(`"${name}" is no name for a node: use letters, digits, _ and -, at least one.`);
	if (name.startsWith("_")) throw new ValueError(`"${name}" begins with an underscore, which no node may.`);
	if (MEMBER_PREFIX.test(name) && members.isMember(name)) throw new ValueError(`"${name}" is a member of every node. Choose another name.`);
	if (ALIASES.has(name) || name === CURRENT_RUN) {
		throw new ValueError(`"${name}" is short for ${ALIASES.get(name) ?? "the current run"}. Choose another name.`);
	}
	if (isShortRunName(name)) throw new ValueError(`"${name}" is short for a run's name. Write the eight digits, or choose another name.`);
}
