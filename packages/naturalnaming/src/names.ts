import { ValueError } from "@pypet/values";
import { isShortRunName } from "./run-names.js";

/** The four subtrees of a trajectory. */
export const BRANCHES = ["config", "parameters", "derived_parameters", "results"] as const;

/** One of the four subtrees. */
export type Branch = (typeof BRANCHES)[number];

/** Short forms of the branches, for searching; a node can't have one of these names. */
const ALIASES: ReadonlyMap<string, Branch> = new Map([
	["par", "parameters"],
	["dpar", "derived_parameters"],
	["res", "results"],
	["conf", "config"],
]);

/** The current run, for searching; a node can't have this name. */
export const CURRENT_RUN = "crun";

const PATTERN = /^[A-Za-z0-9_-]+$/;
/** How the names of all members begin, so that other names need not be looked up. */
const MEMBER_PREFIX = /^[fv]_/;
const LONGEST_NAME = 127;
const LONGEST_LOCATION = 255;

/** Whether a text names one of the four branches. */
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
 * @param location - Names of the node under which is added; may be empty.
 * @param parts - Names to be added below it.
 * @param isMember - Whether a name is a member of the root, hence not free.
 * @throws {@link ValueError} when a rule is broken.
 */
export function checkNewNames(location: readonly string[], parts: readonly string[], isMember: (name: string) => boolean): void {
	for (const part of parts) checkName(part, isMember);
	const last = parts.at(-1) ?? "";
	checkLength(last);
	const wayLength = dottedLength(location) + dottedLength(parts, parts.length - 1);
	if (wayLength > LONGEST_LOCATION)
		throw new ValueError(`The names before "${last}" have ${wayLength} characters, ${LONGEST_LOCATION} are allowed.`);
	const whole = location.concat(parts);
	const runs = whole.filter((part) => part.startsWith("run_"));
	if (runs.length > 1)
		throw new ValueError(`"${whole.join(".")}" names more than one run: ${runs.join(", ")}. A node belongs to one at most.`);
	if (whole[0] === "overview") throw new ValueError('"overview" at the root is where files keep their tables. Choose another name.');
}

/** Checks a trajectory's own name: as a node's, and without dots. */
export function checkTrajectoryName(name: string, isMember: (name: string) => boolean): void {
	if (name.includes(".")) throw new ValueError(`A trajectory's name has no dots: "${name}".`);
	checkName(name, isMember);
	checkLength(name);
}

/** Number of characters of the first names with dots between them. */
function dottedLength(names: readonly string[], count = names.length): number {
	let length = Math.max(0, count - 1);
	for (let position = 0; position < count; position++) length += names[position]?.length ?? 0;
	return length;
}

function checkLength(name: string): void {
	if (name.length > LONGEST_NAME) throw new ValueError(`A name has at most ${LONGEST_NAME} characters, "${name}" has ${name.length}.`);
}

function checkName(name: string, isMember: (name: string) => boolean): void {
	if (!PATTERN.test(name)) throw new ValueError(`"${name}" is no name for a node: use letters, digits, _ and -, at least one.`);
	if (name.startsWith("_")) throw new ValueError(`"${name}" begins with an underscore, which no node may.`);
	if (MEMBER_PREFIX.test(name) && isMember(name)) throw new ValueError(`"${name}" is a member of every node. Choose another name.`);
	if (ALIASES.has(name) || name === CURRENT_RUN) {
		throw new ValueError(`"${name}" is short for ${ALIASES.get(name) ?? "the current run"}. Choose another name.`);
	}
	if (isShortRunName(name)) throw new ValueError(`"${name}" is short for a run's name. Write the eight digits, or choose another name.`);
}
